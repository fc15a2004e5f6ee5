using BucketLab.Cli.Commands;
using BucketLab.Cli.Doctor;
using BucketLab.Course.Lessons;
using BucketLab.Desk;

namespace BucketLab.Cli.Learning;

/// <summary>The course in the browser, alive, until Ctrl+C; or one more page of the desk that runs already.</summary>
/// <param name="context">Where to look and to write.</param>
internal sealed class DeskRun(CommandContext context)
{
    /// <summary>True where a person sits in front who can use a browser.</summary>
    public bool HasPerson => context.Terminal.IsTerminal && context.Machine.Variable("CI") is not { Length: > 0 };

    /// <summary>Opens the desk and waits for its end.</summary>
    /// <param name="lesson">The lesson to show; null for the list.</param>
    /// <param name="opensBrowser">False to print the address only.</param>
    /// <param name="hostName">A name by which browsers reach the desk besides localhost; null for none.</param>
    /// <param name="cancellationToken">Ends the desk.</param>
    public async Task<int> RunAsync(
        LessonFolder? lesson,
        bool opensBrowser,
        string? hostName,
        CancellationToken cancellationToken
    )
    {
        if (await DeskServer.JoinAsync(context.StateFolder, lesson?.Id, cancellationToken) is { } running)
        {
            context.Terminal.Line("The desk runs already; this is one more page of it.");
            await ShowAsync(running, opensBrowser, cancellationToken);
            return ExitCode.Ok;
        }

        var hadStore = await context.Wiring.Store.FindAsync(cancellationToken) is not null;
        var missing = MissingAsync(cancellationToken);
        using var editor = new DeskEditor(context);
        await using (var desk = await StartAsync(hostName, editor, missing, cancellationToken))
        {
            await missing;
            await ShowAsync(desk.NewAddress(lesson?.Id), opensBrowser, cancellationToken);
            context.Terminal.Line("Ctrl+C ends the desk and everything it started.");
            await context.Terminal.Output.FlushAsync(cancellationToken);
            await Task.Delay(Timeout.Infinite, cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            context.Terminal.Line("Ending the desk ...");
        }

        // A notebook in VS Code or Jupyter may have begun to use the store that the desk started.
        if (!hadStore && !HasSessions)
            await context.Wiring.Store.StopAsync(CancellationToken.None);
        return ExitCode.Ok;
    }

    private bool HasSessions =>
        Directory.Exists(context.Wiring.Folder.Sessions)
        && Directory.EnumerateFileSystemEntries(context.Wiring.Folder.Sessions).Any();

    private async Task<DeskServer> StartAsync(
        string? hostName,
        DeskEditor editor,
        Task<IReadOnlyList<Diagnosis>> missing,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await DeskServer.StartAsync(
                new DeskOptions
                {
                    Catalog = context.Catalog,
                    Copies = context.Copies,
                    Glossary = context.Course.ReadGlossary(),
                    StateFolder = context.StateFolder,
                    ProgressFile = context.Wiring.Folder.Progress,
                    HostName = hostName,
                    Command = Typed.Lab,
                    FindEditorFile = editor.FindAsync,
                    Lack = folder =>
                        missing.IsCompletedSuccessfully ? SkippedLesson.Of(folder, missing.Result)?.Lacking : null,
                },
                cancellationToken
            );
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.Failed, $"The desk did not start: {exception.Message}");
        }
    }

    private Task<IReadOnlyList<Diagnosis>> MissingAsync(CancellationToken cancellationToken) =>
        new Provision(context, mayInstall: false).ProvideAsync(
            RequiredTools.OfLessons(context.Catalog.Lessons),
            cancellationToken
        );

    private async Task ShowAsync(Uri address, bool opensBrowser, CancellationToken cancellationToken)
    {
        var isOpen = opensBrowser && await new PageOpener(context).TryOpenAsync(address.AbsoluteUri, cancellationToken);
        context.Terminal.Line(
            isOpen
                ? $"The course is open in your browser. Where it is not, open within a minute: {address}"
                : $"Open this address in a browser within a minute; `{Typed.Lab} open` makes a new one: {address}"
        );
    }
}
