namespace BucketLab.Contracts.Display.Drawings;

/// <summary>
/// The parts that all views share: one block of style and one frame around the content. The style comes with each view
/// because a host may show each output in a document of its own; it is short for the same reason. Text takes the colour
/// of the host and is mixed with it, so that light and dark need no rules of their own. Sizes are in px, because each
/// host has a rem of its own (10 px in classic Notebook).
/// </summary>
internal static class ViewFrame
{
    // A phone hides the bar of what scrolls, so the edge is faded as long as something lies beyond it. A browser that
    // knows no such timeline leaves it as it is.
    private const string MoreToTheRight =
        ".bl-scroll{animation:bl-more linear;animation-timeline:scroll(self inline)}"
        + "@keyframes bl-more{0%,98%{mask:linear-gradient(to left,#0000,#000 36px)}to{mask:none}}";

    private const string Style =
        ".bl{max-width:960px;margin:4px 0;font-size:14px;line-height:1.5}.bl *{box-sizing:border-box}"
        + ".bl-scroll,.bl pre{overflow-x:auto}"
        + MoreToTheRight
        + ".bl-mono,.bl code,.bl pre{font:12.5px/1.45 ui-monospace,Menlo,Consolas,monospace!important;background:none;"
        + "color:inherit}.bl pre{margin:0;padding:0}"
        + ".bl table{border-collapse:collapse;margin:0;font-size:inherit;color:inherit;background:none}"
        + ".bl caption{text-align:left;caption-side:top;padding:0 0 6px}"
        + ".bl th,.bl td{text-align:left;padding:3px 14px 3px 0;border:0;border-bottom:1px solid #8885;"
        + "vertical-align:top;white-space:nowrap;background:none;color:inherit}.bl th,.bl-tier{font-weight:600}"
        + ".bl [align=right]{text-align:right;font-variant-numeric:tabular-nums}"
        + ".bl td.bl-key,.bl-price td:first-child{white-space:normal}"
        + ".bl-quiet,.bl caption,.bl th,.bl details,.bl dt{"
        + "color:color-mix(in srgb,currentColor 72%,transparent)!important}"
        + ".bl-good{color:color-mix(in srgb,#009e73 55%,currentColor)}"
        + ".bl-bad{color:color-mix(in srgb,#d55e00 60%,currentColor)}"
        + ".bl-open{color:color-mix(in srgb,#e69f00 45%,currentColor)}"
        + ".bl svg{display:block}"
        + ".bl details{margin:6px 0 0}.bl summary{cursor:pointer}.bl p{margin:2px 0}"
        + ".bl-card{border:1px solid #8885;border-left-width:4px;border-radius:3px;padding:8px 14px}"
        + ".bl-row{display:flex;justify-content:space-between;gap:14px;margin:6px 0 2px}"
        + ".bl-row>*+*{white-space:nowrap}"
        + ".bl-facts{display:flex;flex-wrap:wrap;gap:4px 32px;margin:0}.bl dt,.bl dd{font-weight:400;margin:0}";

    /// <summary>Puts content into the frame.</summary>
    /// <param name="kind">The kind of view, in one word; becomes part of a class name.</param>
    /// <param name="content">Escaped HTML.</param>
    public static string Wrap(string kind, string content) =>
        $"<style>{Style}</style><div class=\"bl bl-{kind} tex2jax_ignore mathjax_ignore\">{content}</div>";
}
