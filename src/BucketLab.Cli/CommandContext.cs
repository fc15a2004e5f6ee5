using BucketLab.Cli.Doctor;
using BucketLab.Course.Desks;
using BucketLab.Course.Lessons;
using BucketLab.Course.Verification;
using BucketLab.Learning;
using BucketLab.Sessions;

namespace BucketLab.Cli;

/// <summary>Terminal, machine and checkout of a command, given to it instead of reached for.</summary>
/// <param name="Terminal">Where to write.</param>
/// <param name="Machine">Which programs there are.</param>
/// <param name="Checkout">Where the lessons lie.</param>
internal sealed record CommandContext(Terminal Terminal, IMachine Machine, Checkout Checkout)
{
    /// <summary>The folder of what is not source: <c>.lab</c>, or what <c>BUCKETLAB_HOME</c> names.</summary>
    public string StateFolder =>
        Machine.Variable("BUCKETLAB_HOME") is { Length: > 0 } home
            ? Path.GetFullPath(home)
            : Path.Combine(Checkout.Root, ".lab");

    /// <summary>The progress of whoever learns here.</summary>
    public ProgressFile Progress => new(Wiring.Folder.Progress);

    /// <summary>The lessons of the course.</summary>
    public LessonCatalog Catalog => new(Checkout.Notebooks);

    /// <summary>Which lessons kept their contract with these programs.</summary>
    public VerifiedLessons Verified =>
        new(
            Path.Combine(StateFolder, "verified.json"),
            AppContext.BaseDirectory,
            Path.Combine(Checkout.Root, "sample-media")
        );

    /// <summary>Their own copies of lessons.</summary>
    public LearnerCopies Desk => new(Checkout.Root, StateFolder, TimeProvider.System);

    /// <summary>The connection of the course to library and store.</summary>
    public Wiring Wiring => new(new LabFolder(StateFolder));
}
