"""What of a run is sent to the browser, and how it comes from the script's thread to the server's loop."""
