List<string> uploader =
[
    "look for an upload of this key that is under way",
    "if there is none, begin one",
    "ask which parts of it the store has",
    "send the parts that the store does not have",
    "delete the file from the camera",
    "complete the upload with all of its parts",
];
