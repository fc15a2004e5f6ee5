string reason = "d";
