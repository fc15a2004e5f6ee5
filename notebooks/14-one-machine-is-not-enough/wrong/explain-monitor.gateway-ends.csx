string whyTogether = "d";
