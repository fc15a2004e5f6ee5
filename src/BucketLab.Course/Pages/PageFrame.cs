using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using BucketLab.Contracts.Display;

namespace BucketLab.Course.Pages;

/// <summary>The frame around the content of every page.</summary>
internal static partial class PageFrame
{
    // No request, and no script but the page's own: not even one that a value smuggled into an output could make.
    private const string Policy =
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; media-src data:; form-action 'none'; "
        + "base-uri 'none'";

    /// <summary>A whole document.</summary>
    /// <param name="title">For the window and for search.</param>
    /// <param name="navigation">Links to the neighbours, as HTML, the same above and below; empty when there are
    /// none.</param>
    /// <param name="content">The content of <c>main</c>, as HTML.</param>
    /// <param name="script">A script that may run, by its hash (Content Security Policy Level 3, section 2.3.1); empty
    /// for none.</param>
    /// <param name="loadsMore">True if what the script loads may run as well (section 8.2).</param>
    public static string Of(
        string title,
        string navigation,
        string content,
        string script = "",
        bool loadsMore = false
    ) =>
        $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="{Policy}{Allow(script, loadsMore)}">
            <meta name="referrer" content="no-referrer">
            <link rel="icon" href="data:,">
            <title>{HtmlText.Escape(title)}</title>
            <style>
            {PageStyle.Css}
            </style>
            </head>
            <body>
            <a class="skip" href="#content">Skip to the content</a>
            {Around("header", "Lessons", navigation)}
            <main id="content">
            {StyleOnce(content)}
            </main>
            {Around("footer", "Lessons, again", navigation)}
            {(script.Length == 0 ? "" : $"<script>{script}</script>")}
            </body>
            </html>

            """;

    private static string Allow(string script, bool loadsMore) =>
        script.Length == 0
            ? ""
            : $"; script-src {(loadsMore ? "'strict-dynamic' " : "")}'sha256-"
                + $"{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}'";

    // Each view carries the style that all of them share.
    private static string StyleOnce(string content)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return StylePattern().Replace(content, found => seen.Add(found.Value) ? found.Value : "");
    }

    [GeneratedRegex("<style>[^<]*</style>", RegexOptions.None, matchTimeoutMilliseconds: 2000)]
    private static partial Regex StylePattern();

    private static string Around(string element, string label, string navigation) =>
        navigation.Length == 0 ? "" : $"<{element}><nav aria-label=\"{label}\">{navigation}</nav></{element}>";
}
