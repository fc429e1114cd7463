"""Events as they stand on the Doc, and the main one."""
