var place = new Dictionary<string, string>
{
    ["asking-price"] = "table",
    ["bike-photo"] = "table",
    ["chat-message"] = "table",
    ["inspection-video"] = "file",
    ["star-rating"] = "table",
    ["receipt-pdf"] = "table",
    ["last-position"] = "table",
    ["million-prices"] = "table",
    ["voice-note"] = "table",
    ["dealer-xlsx"] = "file",
    ["frame-model"] = "file",
    ["log-ins"] = "table",
};
