List<string> uploader =
[
    "look for an upload of this key that is under way",
    "if there is none, begin one",
    "send the parts that the store does not have",
    "ask which parts of it the store has",
    "complete the upload with all of its parts",
    "delete the file from the camera",
];
