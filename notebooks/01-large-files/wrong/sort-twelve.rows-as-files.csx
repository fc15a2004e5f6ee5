var place = new Dictionary<string, string>
{
    ["asking-price"] = "table",
    ["bike-photo"] = "file",
    ["chat-message"] = "file",
    ["inspection-video"] = "file",
    ["star-rating"] = "file",
    ["receipt-pdf"] = "file",
    ["last-position"] = "table",
    ["million-prices"] = "table",
    ["voice-note"] = "file",
    ["dealer-xlsx"] = "file",
    ["frame-model"] = "file",
    ["log-ins"] = "table",
};
