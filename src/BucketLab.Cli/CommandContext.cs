using BucketLab.Cli.Doctor;
using BucketLab.Course.Copies;
using BucketLab.Course.Lessons;
using BucketLab.Course.Verification;
using BucketLab.Learning;
using BucketLab.Sessions;

namespace BucketLab.Cli;

/// <summary>Terminal, machine and checkout of a command, given to it instead of reached for.</summary>
/// <param name="Terminal">Where to write.</param>
/// <param name="Machine">Which programs there are.</param>
/// <param name="Course">Where the lessons lie.</param>
internal sealed record CommandContext(Terminal Terminal, IMachine Machine, CourseFolder Course)
{
    /// <summary>The folder of <c>work/</c> and <c>.lab/</c>: the checkout, or where an installed tool is
    /// used.</summary>
    public string LearnerFolder { get; init; } = Course.Root;

    /// <summary>The sources of the lab.</summary>
    /// <exception cref="CommandException">This is an installed tool, which has none.</exception>
    public Checkout Checkout =>
        Course.IsInstalled
            ? throw new CommandException(
                ExitCode.Missing,
                "This command works on the sources of BucketLab, and the installed tool has none. Clone the "
                    + "repository and start the command there with ./lab (lab.cmd on Windows)."
            )
            : new Checkout(Course.Root);

    /// <summary>The folder of what is not source: <c>.lab</c>, or what <c>BUCKETLAB_HOME</c> names.</summary>
    public string StateFolder =>
        Machine.Variable("BUCKETLAB_HOME") is { Length: > 0 } home
            ? Path.GetFullPath(home)
            : Path.Combine(LearnerFolder, LabFolder.Name);

    /// <summary>The learner's progress.</summary>
    public ProgressFile Progress => new(Wiring.Folder.Progress);

    /// <summary>The lessons of the course.</summary>
    public LessonCatalog Catalog => new(Course.Notebooks);

    /// <summary>The lessons that kept their contract with these programs.</summary>
    public VerifiedLessons Verified =>
        new(Path.Combine(StateFolder, "verified.json"), AppContext.BaseDirectory, Course.SampleMedia);

    /// <summary>Their own copies of lessons.</summary>
    public LearnerCopies Copies =>
        new(
            LearnerFolder,
            StateFolder,
            TimeProvider.System,
            Course.IsInstalled ? new InstalledCourse(Course.Root, StateFolder) : null
        );

    /// <summary>The connection of the course to library and store.</summary>
    public Wiring Wiring => new(new LabFolder(StateFolder));
}
