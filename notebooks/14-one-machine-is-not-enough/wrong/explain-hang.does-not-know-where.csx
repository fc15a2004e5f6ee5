string whyWaits = "d";
