"""Where the figures stand on a sheet: headers, columns, blocks, and the record of what is proposed."""
