"""The HTTP door: ``santun serve``. Needs the extra ``serve``; nothing of it is imported before it is asked for."""
