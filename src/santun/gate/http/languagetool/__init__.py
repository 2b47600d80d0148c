"""The protocol of LanguageTool's HTTP server, spoken by santun, so that its clients can check Indonesian replies.

A door for editors and office programs: what it is told is the text alone, so complaint and channel are unknown.
"""
