"""What stands around every page: header, toolbar, help, look, and its screen of figures."""
