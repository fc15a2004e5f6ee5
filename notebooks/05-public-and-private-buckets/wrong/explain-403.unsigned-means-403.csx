string whyForbidden = "c";
