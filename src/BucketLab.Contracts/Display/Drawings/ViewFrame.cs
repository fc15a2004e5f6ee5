namespace BucketLab.Contracts.Display.Drawings;

/// <summary>
/// The parts that all views share: one block of style and one frame around the content. The style comes with each view
/// because a host may show each output in a document of its own.
/// </summary>
internal static class ViewFrame
{
    private const string Light =
        "--bl-text:#1d1f21;--bl-quiet:#5c6166;--bl-line:#d9dcdf;--bl-field:#f5f6f7;--bl-good:#00694d;"
        + "--bl-bad:#b04a00;--bl-open:#8a4b00;";

    private const string Dark =
        "--bl-text:#e4e6e8;--bl-quiet:#a3a9af;--bl-line:#44494e;--bl-field:#24282b;--bl-good:#4fc9a4;"
        + "--bl-bad:#ff9456;--bl-open:#efb04a;";

    // Okabe and Ito's colours, which people with any colour vision tell apart.
    private const string Marks =
        "--bl-read:#0072b2;--bl-write:#e69f00;--bl-allowed:#009e73;--bl-denied:#d55e00;--bl-secret:#cc79a7;"
        + "--bl-cached:#56b4e9;";

    private const string Style =
        ".bl{"
        + Light
        + Marks
        + "color:var(--bl-text);font-family:inherit;font-size:14px;line-height:1.5;max-width:60rem;margin:.25rem 0}"
        + "@media(prefers-color-scheme:dark){.bl{"
        + Dark
        + "}}"
        + ".vscode-light .bl,[data-jp-theme-light=true] .bl,.notebook_app .bl{"
        + Light
        + "}"
        + ".vscode-dark .bl,.vscode-high-contrast .bl,[data-jp-theme-light=false] .bl{"
        + Dark
        + "}"
        + ".bl *{box-sizing:border-box}.bl .bl-scroll{overflow-x:auto}"
        + ".bl .bl-mono,.bl code,.bl pre{font-family:ui-monospace,Menlo,Consolas,monospace;font-size:12.5px;"
        + "background:none;color:inherit}"
        + ".bl table{border-collapse:collapse;margin:0;font-size:inherit;color:inherit;background:none}"
        + ".bl caption{text-align:left;caption-side:top;color:var(--bl-quiet);padding:0 0 .35rem}"
        + ".bl th,.bl td{text-align:left;padding:.2rem .9rem .2rem 0;border:0;border-bottom:1px solid "
        + "var(--bl-line);vertical-align:top;white-space:nowrap;background:none;color:inherit}"
        + ".bl th:last-child,.bl td:last-child{padding-right:0}.bl th{font-weight:600;color:var(--bl-quiet)}"
        + ".bl .bl-num{text-align:right;font-variant-numeric:tabular-nums}"
        + ".bl td.bl-key{white-space:normal;overflow-wrap:anywhere;min-width:9rem}.bl .bl-quiet{color:var(--bl-quiet)}"
        + ".bl .bl-good{color:var(--bl-good)}.bl .bl-bad{color:var(--bl-bad)}.bl .bl-open{color:var(--bl-open)}"
        + ".bl svg{display:block;width:100%;max-width:100%;overflow:visible}.bl svg text{fill:var(--bl-text);"
        + "font-size:12px;font-family:inherit}.bl svg .q{fill:var(--bl-quiet)}"
        + ".bl details{margin:.35rem 0 0;color:var(--bl-quiet)}.bl summary{cursor:pointer}"
        + ".bl .bl-card{border:1px solid var(--bl-line);border-left:4px solid var(--bl-line);border-radius:3px;"
        + "padding:.6rem .9rem}"
        + ".bl .bl-card p{margin:.15rem 0}.bl .bl-tier{font-weight:600}"
        + ".bl .bl-facts{display:flex;flex-wrap:wrap;gap:.25rem 2rem;margin:0}.bl .bl-facts "
        + "dt{color:var(--bl-quiet);font-weight:400}.bl .bl-facts dd{margin:0;overflow-wrap:anywhere}"
        + ".bl pre{margin:0;padding:0;overflow-x:auto;line-height:1.45}";

    /// <summary>Puts content into the frame.</summary>
    /// <param name="kind">The kind of view, in one word; becomes part of a class name.</param>
    /// <param name="content">Escaped HTML.</param>
    public static string Wrap(string kind, string content) =>
        $"<style>{Style}</style><div class=\"bl bl-{kind}\">{content}</div>";
}
