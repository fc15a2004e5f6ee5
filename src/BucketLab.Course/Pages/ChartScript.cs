using BucketLab.Contracts.Display;
using BucketLab.Notebooks.Documents;

namespace BucketLab.Course.Pages;

/// <summary>
/// plotly.js beside the pages, so that charts can be enlarged and asked for their numbers. It is one file for all pages
/// of a folder, and a page without a chart does not load it. Without it the drawings stay, and nothing else is lost.
/// </summary>
/// <param name="Source">The script on this machine, as npm restored it.</param>
public sealed record ChartScript(string Source)
{
    /// <summary>Path of the script below <c>node_modules</c>.</summary>
    public const string PackageFile = "plotly.js-basic-dist-min/plotly-basic.min.js";

    /// <summary>The name of the script beside the pages.</summary>
    public const string FileName = "plotly-basic-4.1.1.min.js";

    /// <summary>MIME type of a figure that plotly draws.</summary>
    internal const string Figure = "application/vnd.plotly.v1+json";

    // The page allows this script by its hash, and what it loads with it; nothing that stands in an output can load
    // anything.
    private const string Loader = """
        const figures = [...document.querySelectorAll('.figure')];
        const token = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
        const quiet = matchMedia('(pointer: coarse)').matches;
        const draw = figure => {
          const { data, layout } = JSON.parse(figure.firstElementChild.textContent);
          const still = figure.querySelector('svg[role=img]');
          let place = figure.querySelector('.plot');
          if (!place) {
            place = document.createElement('div');
            place.className = 'plot';
            place.setAttribute('role', 'img');
            const said = still ? [...still.querySelectorAll(':scope > title, :scope > desc')] : [];
            place.setAttribute('aria-label', said.map(one => one.textContent).join('. ') || 'A chart');
            figure.insertBefore(place, figure.querySelector(':scope > .bl'));
            const title = figure.querySelector('.bl-chart-title');
            if (title)
              figure.insertBefore(title, place);
          }
          for (const name of Object.keys(layout).filter(name => /^[xy]axis[0-9]*$/.test(name)))
            Object.assign(layout[name], {
              gridcolor: token('--line'), linecolor: token('--line'), zerolinecolor: token('--line'), automargin: true,
            });
          delete layout.title;
          delete layout.template;
          delete layout.width;
          Object.assign(layout, {
            autosize: true, dragmode: quiet ? false : 'zoom', margin: { l: 48, r: 12, t: 8, b: 44 },
            font: { color: token('--quiet'), size: 12, family: getComputedStyle(document.body).fontFamily },
            hoverlabel: { bgcolor: token('--field'), bordercolor: token('--line'), font: { color: token('--text') } },
            paper_bgcolor: 'rgba(0,0,0,0)', plot_bgcolor: 'rgba(0,0,0,0)',
          });
          Plotly.react(place, data, layout, { displayModeBar: false, responsive: true, showTips: false });
          figure.classList.add('drawn');
        };
        const load = document.createElement('script');
        load.src = 'PLOTLY';
        load.onload = () => {
          figures.forEach(draw);
          matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => figures.forEach(draw));
        };
        document.head.append(load);
        """;

    /// <summary>The script of a page that has charts.</summary>
    /// <param name="folder">Where plotly lies, from the page; empty or with a slash at its end.</param>
    internal static string LoaderFrom(string folder) =>
        Loader.Replace("PLOTLY", folder + FileName, StringComparison.Ordinal);

    /// <summary>Returns true if a notebook shows a chart.</summary>
    public static bool IsNeededBy(Notebook notebook)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        return notebook.Cells.Any(cell => cell.Outputs.Any(IsChart));
    }

    /// <summary>Returns true if an output is a chart with a drawing of its own.</summary>
    internal static bool IsChart(CellOutput output) =>
        output.MimeTypes.Contains(Figure, StringComparer.Ordinal)
        && output.MimeTypes.Contains(MimeBundle.Html, StringComparer.Ordinal);

    /// <summary>Puts the script into a folder of pages.</summary>
    internal void CopyTo(string folder)
    {
        var target = Path.Combine(folder, FileName);
        if (File.Exists(target))
            return;
        var temporary = $"{target}.{Guid.NewGuid():N}.tmp";
        File.Copy(Source, temporary);
        File.Move(temporary, target, overwrite: true);
    }
}
