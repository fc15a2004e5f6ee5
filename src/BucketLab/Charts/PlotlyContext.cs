using System.Reflection;
using System.Runtime.Loader;
using BucketLab.Contracts.Display.Charts;

namespace BucketLab.Charts;

/// <summary>
/// Loads Plotly.NET and its dependencies apart from the notebook host. A host that runs F# has an FSharp.Core of its
/// own, older than the one here, and Plotly.NET's packages ask for three versions of it: bound by the host, they meet
/// different copies of one type, and no chart is drawn.
/// </summary>
internal sealed class PlotlyContext : AssemblyLoadContext
{
    private static readonly Lazy<Func<ChartFigure, string>> Writer = new(Create);

    private readonly string folder;

    private PlotlyContext(string folder)
        : base("charts") => this.folder = folder;

    /// <summary>Writes a figure as <see cref="PlotlyFigure"/> does.</summary>
    public static string Write(ChartFigure figure) => Writer.Value(figure);

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        // Figures come from the host's side, so both sides must know them by the same types.
        var shared = typeof(ChartFigure).Assembly;
        if (assemblyName.Name == shared.GetName().Name)
            return shared;
        var path = Path.Combine(folder, assemblyName.Name + ".dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }

    private static Func<ChartFigure, string> Create()
    {
        var library = typeof(PlotlyContext).Assembly.Location;
        var apart = new PlotlyContext(Path.GetDirectoryName(library)!).LoadFromAssemblyPath(library);
        return apart
            .GetType(typeof(PlotlyFigure).FullName!, throwOnError: true)!
            .GetMethod(nameof(PlotlyFigure.Write))!
            .CreateDelegate<Func<ChartFigure, string>>();
    }
}
