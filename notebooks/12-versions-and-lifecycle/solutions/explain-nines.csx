string whyGone = "d";
