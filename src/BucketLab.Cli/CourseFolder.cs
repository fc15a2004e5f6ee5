using BucketLab.Course.Glossaries;

namespace BucketLab.Cli;

/// <summary>The folder of lessons, media and library that this program belongs to. In an installed tool nothing may be
/// written there.</summary>
/// <param name="Root">Absolute path.</param>
internal sealed record CourseFolder(string Root)
{
    /// <summary>True where the folder belongs to an installed tool or an image, without the sources.</summary>
    public bool IsInstalled { get; init; }

    /// <summary>The folder of the lessons.</summary>
    public string Notebooks => Path.Combine(Root, "notebooks");

    /// <summary>The clips that lessons use.</summary>
    public string SampleMedia => Path.Combine(Root, "sample-media");

    /// <summary>The file that a cell names with <c>#r</c>; the script <c>lab</c> publishes it, and a tool has it
    /// inside.</summary>
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

    /// <summary>The course that a program belongs to: the nearest folder with <c>notebooks/</c>.</summary>
    /// <param name="program">The folder of the program, which stands for the course where there is none: an image of
    /// the store has no lessons.</param>
    public static CourseFolder Of(string program)
    {
        var course = program;
        for (var folder = new DirectoryInfo(program); folder is not null; folder = folder.Parent)
        {
            if (!Directory.Exists(Path.Combine(folder.FullName, "notebooks")))
                continue;
            course = folder.FullName;
            break;
        }

        return new CourseFolder(course) { IsInstalled = !Checkout.IsAt(course) };
    }
}
