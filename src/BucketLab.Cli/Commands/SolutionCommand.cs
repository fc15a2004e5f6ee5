using System.CommandLine;
using BucketLab.Cli.Learning;
using BucketLab.Learning;

namespace BucketLab.Cli.Commands;

/// <summary><c>lab solution</c>: how the lesson solves an exercise, after it was passed or given up.</summary>
internal sealed class SolutionCommand : LabCommand
{
    private readonly CommandContext context;

    /// <param name="context">Where to look and to write.</param>
    public SolutionCommand(CommandContext context)
        : base(
            "solution",
            "Shows how the lesson solves an exercise that you have passed.",
            ("lab solution 04 key-of", "after its check has passed"),
            ("lab solution 04 key-of --give-up", "before; your progress remembers that")
        )
    {
        this.context = context;
        var lesson = new Argument<string>("LESSON") { Description = "Number or name of a lesson." };
        var exercise = new Argument<string>("EXERCISE") { Description = "Its id." };
        var giveUp = new Option<bool>("--give-up") { Description = "Show it although the check has not passed." };
        Add(lesson);
        Add(exercise);
        Add(giveUp);
        SetAction(parsed =>
            Show(
                ChosenExercise.Of(context, parsed.GetValue(lesson)!, parsed.GetValue(exercise)),
                parsed.GetValue(giveUp)
            )
        );
    }

    private int Show(ChosenExercise chosen, bool giveUp)
    {
        var (id, exercise) = (chosen.Lesson.Folder.Id, chosen.Exercise.Id);
        if (!chosen.Lesson.Solutions.TryGetValue(exercise, out var solution))
            throw new CommandException(
                ExitCode.Missing,
                $"{id} has no solutions here; a class copy comes without them. Ask your teacher."
            );
        if (!new SolutionGate(id, context.Progress, TimeProvider.System).TryOpen(exercise, giveUp))
            throw new CommandException(
                ExitCode.Failed,
                $"The check of {exercise} has not passed yet. `{Typed.Lab} hint {id[..2]} {exercise}` gives one more "
                    + $"hint; `{Typed.Lab} solution {id[..2]} {exercise} --give-up` shows the solution and notes it."
            );
        context.Terminal.Line(solution);
        return ExitCode.Ok;
    }
}
