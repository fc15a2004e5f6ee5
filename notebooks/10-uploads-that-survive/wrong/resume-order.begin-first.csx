List<string> uploader =
[
    "if there is none, begin one",
    "look for an upload of this key that is under way",
    "ask which parts of it the store has",
    "send the parts that the store does not have",
    "complete the upload with all of its parts",
    "delete the file from the camera",
];
