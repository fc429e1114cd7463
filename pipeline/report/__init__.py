"""What people look at, made from the tables of a run: a workbook, a page, a database and other files."""
