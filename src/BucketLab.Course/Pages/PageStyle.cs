namespace BucketLab.Course.Pages;

/// <summary>The style of all pages: the host's own fonts, the Okabe-Ito colours, light and dark, and on
/// paper.</summary>
internal static class PageStyle
{
    /// <summary>The colours by name, light and dark, for every page of the lab.</summary>
    public const string Colours = """
        :root { color-scheme: light dark; --page: #fff; --text: #1d1f21; --quiet: #5c6166; --line: #d9dcdf;
          --field: #f5f6f7; --link: #005a8e;
          --keyword: #00598c; --string: #00694d; --number: #8a4b00; --comment: #5c6166; --passed: #00694d;
            --todo: #8a4b00; --failed: #b04a00; }
        @media (prefers-color-scheme: dark) {
          :root { --page: #16181a; --text: #e4e6e8; --quiet: #a3a9af; --line: #383c40; --field: #1f2225;
            --link: #6cb8ee;
            --keyword: #7cc0f2; --string: #4fc9a4; --number: #efb04a; --comment: #a3a9af; --passed: #4fc9a4;
              --todo: #efb04a; --failed: #ff9456; } }

        """;

    /// <summary>The content of the <c>style</c> element.</summary>
    public const string Css = Colours + Rules;

    private const string Rules = """
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; scroll-padding-top: 1rem; }
        body { margin: 0; background: var(--page); color: var(--text); font: 1rem/1.6 system-ui, sans-serif; }
        a { color: var(--link); text-underline-offset: .15em; }
        a.term { color: inherit; text-decoration: underline dotted; }
        dt { font-weight: 600; margin-top: 1rem; scroll-margin-top: 1rem; } dd { margin: .2rem 0 0; max-width: 42rem; }
        dt:target { border-left: 3px solid var(--link); padding-left: .5rem; }
        :focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
        .skip { position: absolute; left: -999px; }
        .skip:focus { left: 1rem; top: .5rem; background: var(--page); padding: .25rem .5rem; }
        header, main, footer { max-width: 58rem; margin: 0 auto; padding: 0 1rem; }
        header { padding-top: 1rem; } footer { padding-bottom: 3rem; }
        nav { display: grid; grid-template-columns: 1fr auto 1fr; gap: 1.5rem; font-size: .875rem; }
        nav > :last-child { text-align: right; }
        footer nav { border-top: 1px solid var(--line); margin-top: 3rem; padding-top: 1rem; }
        h1 { font-size: 1.75rem; line-height: 1.25; margin: 1.5rem 0 .75rem; }
        h2, h3, h4 { font-size: 1.25rem; line-height: 1.35; margin: 2.25rem 0 .5rem; }
        h3, h4 { font-size: 1rem; margin-top: 1.5rem; }
        p, ul, ol, blockquote { margin: .75rem 0; max-width: 42rem; } li { margin: .2rem 0; }
        blockquote { margin-left: 0; padding-left: 1rem; border-left: 3px solid var(--line); color: var(--quiet); }
        img, video { max-width: 100%; height: auto; } figure { margin: 1rem 0; }
        code, pre, .mono { font-family: ui-monospace, "Cascadia Code", Menlo, Consolas, monospace; font-size: .875rem; }
        p code, li code, td code { background: var(--field); padding: .1em .3em; border-radius: 3px;
          overflow-wrap: anywhere; }
        pre { margin: 0; padding: .75rem 1rem; overflow-x: auto; line-height: 1.5; white-space: pre; tab-size: 4; }
        table { border-collapse: collapse; } .scroll { overflow-x: auto; }
        main > .text table, table.lessons { display: block; overflow-x: auto; margin: 1rem 0; }
        .text td code { overflow-wrap: normal; }
        .text th, .text td, .lessons th, .lessons td { text-align: left; padding: .35rem 1rem .35rem 0;
          border-bottom: 1px solid var(--line); vertical-align: top; }
        .lessons td.figure, .lessons th.figure { text-align: right; font-variant-numeric: tabular-nums;
          white-space: nowrap; }
        td.whole, .lessons code.whole { white-space: nowrap; overflow-wrap: normal; }
        dl.finding { display: grid; grid-template-columns: 5.5rem 1fr; gap: .3rem 1rem; margin: 0; }
        .finding dt { margin: 0; } .finding dd { margin: 0; max-width: none; overflow-wrap: anywhere; }
        .facts { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; margin: 1rem 0 0; padding: 0; list-style: none;
          font-size: .875rem; color: var(--quiet); max-width: none; }
        .facts b { color: var(--text); font-weight: 600; font-variant-numeric: tabular-nums; }
        .cell { margin: 1.25rem 0; border: 1px solid var(--line); border-radius: 6px; overflow: hidden; }
        .pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr)); gap: 1rem; }
        .pair .cell { margin: 0; }
        .cell > .label { display: flex; justify-content: space-between; gap: 1rem; padding: .25rem 1rem;
          font-size: .875rem; color: var(--quiet); background: var(--field); }
        .cell > .code { background: var(--field); white-space: pre-wrap; overflow-wrap: anywhere; }
        .label button { font: inherit; padding: 0 .5rem; margin-left: auto; color: inherit; background: none;
          border: 1px solid var(--line); border-radius: 4px; cursor: pointer; }
        .label .mono { order: 1; } .contents { margin: 1rem 0; font-size: .875rem; } .contents ul { margin: .25rem 0; }
        .cell.exercise { border-left: 4px solid var(--todo); } .cell.passed { border-left-color: var(--passed); }
        .cell .k { color: var(--keyword); } .cell .s { color: var(--string); } .cell .n { color: var(--number); }
        .cell .c, .cell .d { color: var(--comment); } .cell .c { font-style: italic; }
        .outputs > * { border-top: 1px solid var(--line); } .view { padding: .75rem 1rem; overflow-x: auto; }
        .warn, .failure { color: var(--failed); } .failure { padding: .75rem 1rem; }
        .failure pre { padding: .5rem 0 0; white-space: pre-wrap; }
        .passed-word { color: var(--passed); } .todo-word { color: var(--todo); } .failed-word { color: var(--failed); }
        .way > li { margin: 1rem 0; } .way .amount { color: var(--quiet); font-size: .875rem; margin-left: .5rem; }
        .way ul { margin: .2rem 0; }
        #search { margin: 1.5rem 0; } #search label { display: block; font-weight: 600; }
        #search p { margin: .2rem 0; font-size: .875rem; }
        #words { font: inherit; width: 100%; max-width: 32rem; padding: .4rem .6rem; color: inherit;
          background: var(--field); border: 1px solid var(--quiet); border-radius: 4px; }
        .figure.drawn svg[role=img] { display: none; }
        .figure .bl-chart-title { font-size: .875rem; margin: 0 0 .25rem; } .plot { min-height: 12rem; }
        @media (max-width: 40rem) { h1 { font-size: 1.5rem; } nav { gap: 1rem; } .lessons .extra { display: none; }
        .lessons td.figure, .lessons th.figure { white-space: normal; } pre { padding: .6rem .75rem; }
        .view { padding: .6rem .75rem; } }
        @media print { .figure .plot { display: none; } .figure.drawn svg[role=img] { display: block; }
        nav, .skip, #search, .contents, .label button { display: none; } body { font-size: 10pt; }
        .cell > .label, h1, h2, h3 { break-after: avoid; } tr, svg, .bl-card { break-inside: avoid; }
        pre { white-space: pre-wrap; } }
        """;
}
