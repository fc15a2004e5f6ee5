string whyMore = "d";
