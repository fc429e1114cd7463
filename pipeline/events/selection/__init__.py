"""Which candidates are events, and which are one."""
