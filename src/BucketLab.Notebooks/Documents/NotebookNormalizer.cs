using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace BucketLab.Notebooks.Documents;

/// <summary>
/// The form in which a lesson is kept: no outputs, no execution counts, an id for each cell and the metadata that every
/// C# notebook host understands, and nothing else.
/// </summary>
public static partial class NotebookNormalizer
{
    private const string CellMetadata =
        """{"dotnet_interactive":{"language":"csharp"},"polyglot_notebook":{"kernelName":"csharp"}}""";

    private const string DocumentMetadata = """
        {"kernelspec":{"display_name":".NET (C#)","language":"C#","name":".net-csharp"},
         "language_info":{"name":"polyglot-notebook"},
         "polyglot_notebook":{"kernelInfo":{"defaultKernelName":"csharp","items":[{"aliases":[],"name":"csharp"}]}}}
        """;

    /// <summary>Brings the notebook into the form in which it is kept. Tags and valid ids stay.</summary>
    public static void Normalize(Notebook notebook)
    {
        notebook.Json["metadata"] = JsonNode.Parse(DocumentMetadata);
        notebook.Json["nbformat_minor"] = 5;
        var taken = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < notebook.Cells.Count; index++)
        {
            var cell = notebook.Cells[index];
            if (cell.Id is null || !IdPattern().IsMatch(cell.Id) || !taken.Add(cell.Id))
                taken.Add(cell.Id = FreeId(notebook, index));
            Normalize(cell);
        }
    }

    /// <summary>All that <see cref="Normalize(Notebook)"/> would change, in the order of the document.</summary>
    public static IReadOnlyList<NotebookProblem> Problems(Notebook notebook)
    {
        var problems = new List<NotebookProblem>();
        if ((int?)notebook.Json["nbformat_minor"] != 5)
            problems.Add(new(null, null, "`nbformat_minor` is not 5"));
        if (!JsonNode.DeepEquals(notebook.Json["metadata"], JsonNode.Parse(DocumentMetadata)))
            problems.Add(new(null, null, "the metadata of the notebook differ from those of our lessons"));
        var taken = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < notebook.Cells.Count; index++)
        {
            var cell = notebook.Cells[index];
            problems.AddRange(Problems(cell, taken).Select(message => new NotebookProblem(index, cell.Id, message)));
        }

        if (problems.Count == 0 && !IsSortedText(notebook))
            problems.Add(
                new(null, null, "text is not stored as lists of lines, or names are not in alphabetical order")
            );
        return problems;
    }

    internal static void Normalize(Cell cell)
    {
        cell.ClearOutputs();
        cell.Source = cell.Source.ReplaceLineEndings("\n");
        cell.Json["metadata"] = MetadataFor(cell);
        SortNames(cell.Json);
    }

    private static IEnumerable<string> Problems(Cell cell, HashSet<string> taken)
    {
        if (cell.Id is null)
            yield return "the cell has no id";
        else if (!IdPattern().IsMatch(cell.Id))
            yield return "the id is not made of small letters, digits and hyphens";
        else if (!taken.Add(cell.Id))
            yield return "the id is used by an earlier cell";
        if (cell.Outputs.Count > 0)
            yield return "the cell has outputs";
        if (cell.ExecutionCount is not null)
            yield return "the cell has an execution count";
        if (!JsonNode.DeepEquals(cell.Json["metadata"], MetadataFor(cell)))
            yield return "the metadata of the cell differ from those of our lessons";
        if (cell.Source.Contains('\r'))
            yield return "lines end with a carriage return";
    }

    private static bool IsSortedText(Notebook notebook)
    {
        var normal = notebook.Clone();
        Normalize(normal);
        return normal.ToJson() == notebook.ToJson();
    }

    private static JsonObject MetadataFor(Cell cell)
    {
        var metadata = cell.Type == CellType.Code ? JsonNode.Parse(CellMetadata)!.AsObject() : [];
        if (cell.Json["metadata"]?["tags"] is JsonArray { Count: > 0 } tags)
            metadata["tags"] = tags.DeepClone();
        return metadata;
    }

    private static void SortNames(JsonObject json)
    {
        foreach (var (name, value) in json.OrderBy(member => member.Key, StringComparer.Ordinal).ToList())
        {
            json.Remove(name);
            json.Add(name, value);
        }
    }

    private static string FreeId(Notebook notebook, int index)
    {
        for (var number = index + 1; ; number++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"cell-{number}");
            if (notebook.Find(id) is null)
                return id;
        }
    }

    // Narrower than nbformat's own pattern: an exercise's id is also a file name.
    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IdPattern();
}

/// <summary>One place where a notebook is not as it is kept in version control.</summary>
/// <param name="CellIndex">Position of the cell from 0; null when it concerns the document.</param>
/// <param name="CellId">Id of the cell, if it has one.</param>
/// <param name="Message">The problem, for people.</param>
public sealed record NotebookProblem(int? CellIndex, string? CellId, string Message);
