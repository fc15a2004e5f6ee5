using BucketLab.Course.Glossaries;

namespace BucketLab.Cli;

/// <summary>The folder that holds the lab: sources, lessons and, under <c>.lab</c>, the state of this
/// machine.</summary>
/// <param name="Root">Absolute path.</param>
internal sealed record Checkout(string Root)
{
    private const string Landmark = "BucketLab.slnx";

    /// <summary>Where the lessons lie.</summary>
    public string Notebooks => Path.Combine(Root, "notebooks");

    /// <summary>The solution, for <c>lab test</c>.</summary>
    public string Solution => Path.Combine(Root, Landmark);

    /// <summary>The library that a cell opens with <c>#r</c>, published by the script <c>lab</c>.</summary>
    public string Library => Path.Combine(Root, "artifacts", "lab", "BucketLab.dll");

    /// <summary>The terms of the lessons.</summary>
    /// <exception cref="CommandException">The glossary is missing or damaged.</exception>
    public Glossary ReadGlossary()
    {
        var file = Path.Combine(Root, "docs", "glossary.md");
        try
        {
            return Glossary.Read(file);
        }
        catch (Exception exception) when (exception is FormatException or IOException)
        {
            throw new CommandException(ExitCode.Failed, $"{file} cannot be read: {exception.Message}");
        }
    }

    /// <summary>The checkout above a folder, usually that of this program.</summary>
    /// <exception cref="CommandException">There is none.</exception>
    public static Checkout Above(string folder)
    {
        for (var candidate = new DirectoryInfo(folder); candidate is not null; candidate = candidate.Parent)
        {
            if (File.Exists(Path.Combine(candidate.FullName, Landmark)))
                return new Checkout(candidate.FullName);
        }

        throw new CommandException(
            ExitCode.Missing,
            $"No {Landmark} was found above {folder}, so the lessons cannot be found. Start `{Typed.Lab}` in a "
                + "checkout of BucketLab."
        );
    }
}
