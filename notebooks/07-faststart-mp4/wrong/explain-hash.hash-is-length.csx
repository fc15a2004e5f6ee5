string explanation = "C";
