using BucketLab.Contracts.Display;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace BucketLab.Notebooks.Execution;

/// <summary>
/// C# as a notebook executes it: one submission after another, each seeing the variables and types of those before.
/// One submission at a time; the caller waits for each.
/// </summary>
/// <remarks>
/// A submission that never ends cannot be stopped from inside its process, unless its loops ask
/// (<see cref="StoppableLoops"/>), as they do where a person sits in front. Where nobody does, the process goes, which
/// is what <see cref="Running.NotebookProcess"/> is for.
/// </remarks>
internal sealed class CSharpSession
{
    // How long code may take to notice that it shall stop.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly SubmissionReferences references;
    private readonly SubmissionLoadContext loadContext = new();
    private readonly SubmissionCompiler compiler;
    private readonly SubmissionState state;
    private readonly PersonalCode? personal;
    private int submissions;

    /// <summary>Starts a session in which nothing is declared.</summary>
    /// <param name="folder">The notebook's folder, from which relative paths in <c>#r</c> start.</param>
    /// <param name="isPersonal">True if a person sits in front, who may interrupt, is shown things and can be
    /// asked.</param>
    public CSharpSession(string folder, bool isPersonal = false)
    {
        references = new SubmissionReferences(folder);
        compiler = new SubmissionCompiler(references);
        state = new SubmissionState(loadContext);
        personal = isPersonal ? DeclarePersonalCode() : null;
    }

    /// <summary>The number of submissions that count; that of the last one in <c>cell [n]</c> and its execution
    /// count.</summary>
    public int Count { get; private set; }

    /// <summary>Returns the compiler's knowledge of code that is not submitted.</summary>
    public SemanticModel ModelOf(string code) => compiler.ModelOf(code);

    /// <summary>Returns the diagnostics of the compiler for code that is not submitted; a library that its directives
    /// name first counts as missing.</summary>
    public IEnumerable<Diagnostic> DiagnosticsOf(string code)
    {
        var tree = SubmissionCompiler.Parse(code, 0, CancellationToken.None);
        return NotSharedByHosts.Find(tree) is { Count: > 0 } ? [] : compiler.DiagnosticsOf(tree);
    }

    /// <summary>Compiles and runs one submission.</summary>
    /// <param name="code">The text of a cell.</param>
    /// <param name="sink">Receives console text as it comes, then the value or the error.</param>
    /// <param name="cancellationToken">Ends the wait; the submission then fails with
    /// <see cref="OperationCanceledException"/>.</param>
    /// <param name="shownNumber">The number of the cell in errors; null for <see cref="Count"/>.</param>
    /// <returns>The error that the sink received too, or null when the submission succeeded.</returns>
    public Task<SubmissionError?> SubmitAsync(
        string code,
        IOutputSink sink,
        CancellationToken cancellationToken,
        int? shownNumber = null
    )
    {
        Count++;
        return SubmitNextAsync(code, sink, shownNumber ?? Count, cancellationToken);
    }

    /// <summary>The same for code that nobody typed, such as a look at what a cell did: it does not count.</summary>
    public Task<SubmissionError?> LookAsync(string code, IOutputSink sink, CancellationToken cancellationToken) =>
        SubmitNextAsync(code, sink, Count, cancellationToken);

    private async Task<SubmissionError?> SubmitNextAsync(
        string code,
        IOutputSink sink,
        int shownNumber,
        CancellationToken cancellationToken
    )
    {
        submissions++;
        var output = new SubmissionOutput(sink, cancellationToken);
        try
        {
            var (result, error) = await RunAsync(
                SubmissionCompiler.Parse(code, shownNumber, cancellationToken),
                output,
                cancellationToken
            );
            if (error is null)
                output.Close(result);
            else
                output.Close(error);
            return error;
        }
        catch (OperationCanceledException) when (personal is not null && cancellationToken.IsCancellationRequested)
        {
            var error = SubmissionError.Of(
                "Interrupted",
                "The cell was stopped while it was being compiled. Nothing of it ran."
            );
            output.Close(error);
            return error;
        }
#pragma warning disable CA1031 // anything may come out of a learner's code, and the session must live on
        catch (Exception exception)
#pragma warning restore CA1031
        {
            var error = ExceptionReport.From(exception);
            output.Close(error);
            return error;
        }
    }

    private async Task<(MimeBundle? Result, SubmissionError? Error)> RunAsync(
        SyntaxTree tree,
        SubmissionOutput output,
        CancellationToken cancellationToken
    )
    {
        if (Prepare(tree) is { } refused)
            return (null, refused);
        var submission = Compile(tree, cancellationToken);
        if (submission.HasErrors)
            return (null, CompilationErrors.From(tree, submission.Emitted.Diagnostics));
        compiler.Accept(submission);
        // On a thread of its own, so that code without an await does not hold up the caller.
        var running = Task.Run(() => ExecuteAsync(submission, output), CancellationToken.None);
        try
        {
            return await running.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (personal is not null && cancellationToken.IsCancellationRequested)
        {
            personal.StopLoopsOf(running);
            return (null, await InterruptedAsync(running));
        }
    }

    // With loops that ask; if that does not compile, the errors are those of the code as it was written.
    private CompiledSubmission Compile(SyntaxTree tree, CancellationToken cancellationToken)
    {
        var stoppable = personal is null ? tree : StoppableLoops.Rewrite(tree);
        var submission = compiler.Compile(stoppable, submissions, cancellationToken);
        return submission.HasErrors && stoppable != tree
            ? compiler.Compile(tree, submissions, cancellationToken)
            : submission;
    }

    private static async Task<SubmissionError> InterruptedAsync(Task running)
    {
        await ((Task)Task.WhenAny(running, Task.Delay(Patience))).ConfigureAwait(
            ConfigureAwaitOptions.SuppressThrowing
        );
        return SubmissionError.Of(
            "Interrupted",
            running.IsCompleted
                ? "The cell was stopped. What it had done by then stays."
                : "The cell was asked to stop and is inside code that cannot be interrupted; it goes on in the "
                    + "background. To end it, restart the kernel."
        );
    }

    private PersonalCode DeclarePersonalCode()
    {
        var declared = compiler.Compile(
            SubmissionCompiler.Parse(PersonalCode.Source, 0, CancellationToken.None),
            0,
            CancellationToken.None
        );
        compiler.Accept(declared);
        // It has no statement, so this only puts it into its place.
        state.RunAsync(declared, 0).GetAwaiter().GetResult();
        return new PersonalCode(loadContext.Submission(declared.Compilation.AssemblyName!));
    }

    // Reads the directives; an answer says why the code is not even given to the compiler.
    private SubmissionError? Prepare(SyntaxTree tree)
    {
        if (NotSharedByHosts.Find(tree) is { Count: > 0 } foreign)
            return CompilationErrors.From(tree, foreign);
        foreach (var directive in tree.GetCompilationUnitRoot().GetReferenceDirectives())
        {
            try
            {
                if (references.Add(directive.File.ValueText) is { } library)
                    loadContext.AddLibrary(library);
            }
            catch (Exception exception)
                when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
            {
                return CompilationErrors.From(tree, [new PlacedMessage(directive.File.Span, exception.Message)]);
            }
        }

        return null;
    }

    private async Task<(MimeBundle? Result, SubmissionError? Error)> ExecuteAsync(
        CompiledSubmission submission,
        SubmissionOutput output
    )
    {
        SubmissionConsole.Enter(output);
        var value = await state.RunAsync(submission, submissions);
        if ((value is null && !submission.HasValue()) || personal?.IsShown(value) == true)
            return (null, null);
        try
        {
            return (ValueDisplay.Of(value), null);
        }
#pragma warning disable CA1031 // a value's ToString or ToHtml is the learner's code as well
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return (null, ExceptionReport.From(exception, "The cell ran to its end; only showing its value failed."));
        }
    }
}
