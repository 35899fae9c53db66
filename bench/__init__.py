"""Quality and speed of the stages, on gold files of the forms that the scorers take."""
