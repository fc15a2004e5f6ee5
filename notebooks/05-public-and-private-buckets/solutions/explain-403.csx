string whyForbidden = "d";
