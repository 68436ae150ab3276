"""What a browser is sent before the app's script has run: the first page, with the overview's answer in it."""
