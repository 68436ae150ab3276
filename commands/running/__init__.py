"""What the one who runs the program needs: starting it, and looking after what is kept."""
