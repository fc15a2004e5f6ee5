string whyEtagsDiffer = "d";
