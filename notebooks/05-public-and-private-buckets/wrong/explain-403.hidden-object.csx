string whyForbidden = "a";
