"""Streamlit's own words on the screen, and ours for them: it speaks English only.

A place in braces stands for anything. `browser/words.js` puts them in; a test walks the Swedish pages and
looks for English that is left.
"""

from reports.saying.formats import Formats
from reports.saying.language import Language


def streamlit_words(language: Language) -> dict[str, str]:
    """What Streamlit says, and what is said instead."""
    text = Formats(language).text
    return {
        "Skip to main content": text("Skip to main content"),
        "App pages": text("App pages"),
        "Expand sidebar": text("Menu"),
        "Collapse sidebar": text("Close the menu"),
        "Sidebar": text("Menu"),
        "Main menu": text("Main menu"),
        "Notifications": text("Notifications"),
        "Navigate to home page": text("Go to the overview"),
        "More": text("More"),
        "{count} more": text("{count} more"),
        "Show more": text("Show more"),
        "Running...": text("Working …"),
        "Close": text("Close"),
        "Open": text("Open"),
        "Clear value": text("Clear"),
        "Clear entry": text("Clear"),
        "Clear all": text("Clear all"),
        "Select all": text("Select all"),
        "Selected values": text("Selected"),
        "Remove {name}": text("Remove {name}"),
        "No results": text("No matches"),
        "No options to select": text("Nothing to choose"),
        "Choose an option": text("Choose"),
        "Choose options": text("Choose"),
        "You can only select up to {count} options. Remove an option first.": text(
            "Choose {count} at most. Remove one first."
        ),
        "Increment": text("More"),
        "Decrement": text("Less"),
        "Press Enter to apply": text("Press Enter to use it"),
        "Press ⌘+Enter to apply": text("Press ⌘+Enter to use it"),
        "Press Ctrl+Enter to apply": text("Press Ctrl+Enter to use it"),
        "Press Enter to submit form": text("Press Enter to use it"),
        "Upload": text("Choose a file"),
        "{size} per file": text("or drop it here, {size} at most"),
        "file upload": text("Choose a file"),
        "{count} options available.": text("{count} to choose from."),
        "{count} option available.": text("{count} to choose from."),
        "Dismiss": text("Close"),
        "Logo": text("Logotype"),
        "Add files": text("Add files"),
        "add icon": text("Add files"),
        "Drag and drop a file here": text("Drop the file here"),
        "Drag and drop files here": text("Drop the files here"),
        "Delete file": text("Remove the file"),
        "Copy to clipboard": text("Copy"),
        "Copied": text("Copied"),
        "Copy": text("Copy"),
        "Fullscreen": text("Full screen"),
        "Close fullscreen": text("Close full screen"),
        "Download plot as a PNG": text("Save the chart as a picture"),
        "Download plot as a png": text("Save the chart as a picture"),
        "Add row": text("Add a row"),
        "Delete row(s)": text("Delete the rows"),
        "Clear selection": text("Clear the selection"),
        "Download as CSV": text("Download as CSV"),
        "Download as CSV: {table}": text("Download as CSV: {table}"),
        "Fullscreen: {table}": text("Full screen: {table}"),
        "Close fullscreen: {table}": text("Close full screen: {table}"),
        "Search: {table}": text("Search: {table}"),
        "Show/hide columns: {table}": text("Show or hide columns: {table}"),
        "Add row: {table}": text("Add a row: {table}"),
        "Delete row(s): {table}": text("Delete the rows: {table}"),
        "Clear selection: {table}": text("Clear the selection: {table}"),
        "Search": text("Search"),
        "Type to search": text("Type to search"),
        "Close Search": text("Close the search"),
        "Next Result": text("Next match"),
        "Previous Result": text("Previous match"),
        "Show/hide columns": text("Show or hide columns"),
        "Edit": text("Edit"),
        "Cancel (Escape)": text("Cancel (Escape)"),
        "Sort ascending": text("Sort ascending"),
        "Sort descending": text("Sort descending"),
        "Autosize": text("Fit the width"),
        "Pin column": text("Keep the column in sight"),
        "Unpin column": text("Let the column go"),
        "Hide column": text("Hide the column"),
        "Format": text("Format"),
        "Statistics": text("Statistics"),
        "Dataframe column menu": text("The column's menu"),
        "Loading...": text("Loading …"),
        "Failed to load data": text("The data could not be fetched"),
        "No data": text("Nothing here"),
        "Page not found": text("There is no such page"),
        "You have requested page /{page}, but no corresponding file was found in the app's pages/ directory. Running the app's main page.": text(
            "There is no page /{page} here. The overview is shown."
        ),
        "The page that you have requested does not seem to exist. Running the app's main page.": text(
            "There is no page at this address. The overview is shown."
        ),
        "Connection error": text("No contact with the program"),
        "Connecting": text("Connecting"),
        "Connecting to Streamlit server": text("Looking for the program …"),
        "Unable to connect to Streamlit server": text("No contact with the program"),
        "Connection timed out.": text("The program did not answer in time. It is tried again."),
        "Streamlit server is not responding. Are you connected to the internet?": text(
            "The program does not answer. Is the machine it runs on switched on? It is tried again."
        ),
        "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:": text(
            "The program does not answer. Your work is kept, and the page goes on by itself when the program answers. If it has been stopped, start it again with:"
        ),
        "streamlit run yourscript.py": "make run",
        "Unknown error": text("Unknown error"),
        "Error": text("Error"),
        "Script execution error": text("Something went wrong in the program"),
        "Try again": text("Try again"),
        "Cancel": text("Cancel"),
    }
