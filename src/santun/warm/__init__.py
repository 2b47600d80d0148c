"""The warm server: a process of the user's own that has everything loaded, and does what ``santun check`` asks for.

It answers no network and no other user. ``client`` is what every ``santun check`` loads first and must stay tiny;
``server`` forks a child for each request, which runs the very command with the client's own files, streams and
environment, so that nothing can come out differently.
"""
