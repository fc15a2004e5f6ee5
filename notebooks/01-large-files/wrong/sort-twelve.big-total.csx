var place = new Dictionary<string, string>
{
    ["asking-price"] = "table",
    ["bike-photo"] = "file",
    ["chat-message"] = "table",
    ["inspection-video"] = "file",
    ["star-rating"] = "table",
    ["receipt-pdf"] = "file",
    ["last-position"] = "table",
    ["million-prices"] = "file",
    ["voice-note"] = "file",
    ["dealer-xlsx"] = "file",
    ["frame-model"] = "file",
    ["log-ins"] = "table",
};
