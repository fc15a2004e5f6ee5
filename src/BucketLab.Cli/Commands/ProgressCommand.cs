using System.CommandLine;
using System.Globalization;
using BucketLab.Cli.Learning;
using BucketLab.Course.Lessons;
using BucketLab.Learning;

namespace BucketLab.Cli.Commands;

/// <summary><c>lab progress</c>: exercises and predictions.</summary>
internal sealed class ProgressCommand : LabCommand
{
    private readonly CommandContext context;

    /// <param name="context">Where to look and to write.</param>
    public ProgressCommand(CommandContext context)
        : base(
            "progress",
            "Shows what you have done: each exercise, and each prediction beside what was measured.",
            ("lab progress", "all lessons that you have begun"),
            ("lab progress 03", "one lesson")
        )
    {
        this.context = context;
        var names = new Argument<string[]>("LESSON")
        {
            Description = "Numbers or names of lessons; none means those that you have begun.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        Add(names);
        SetAction(parsed => Show(parsed.GetValue(names) ?? []));
    }

    private int Show(IReadOnlyList<string> names)
    {
        var state = new LearnerState(context.Progress);
        var lessons = LessonArguments
            .Resolve(context.Catalog, names)
            .Select(LessonArguments.Load)
            .Where(lesson =>
                names.Count > 0 || state.Of(lesson.Folder.Id) is not { Exercises.Count: 0, Predictions.Count: 0 }
            )
            .ToList();
        if (state.Damage is { } damage)
            context.Terminal.Line(Tone.Unsure, "damaged", "  " + damage);
        foreach (var lesson in lessons)
            Show(lesson, state);
        if (lessons.Count == 0)
            context.Terminal.Line($"Nothing yet. `{Typed.Lab} open 00` begins.");
        return ExitCode.Ok;
    }

    private void Show(Lesson lesson, LearnerState state)
    {
        var terminal = context.Terminal;
        terminal.Line(
            $"{lesson.Folder.Id}: {state.Passed(lesson.Manifest)} of {lesson.Manifest.Exercises.Count} exercises passed"
        );
        terminal.Table(
            [
                ["exercise", "", "tries", "hints"],
                .. lesson
                    .Manifest.Exercises.Select(exercise =>
                        (exercise.Id, State: state.Of(lesson.Folder.Id, exercise.Id))
                    )
                    .Select(row =>
                        (IReadOnlyList<string>)
                            [
                                row.Id,
                                LearnerState.WordOf(row.State),
                                row.State.Tries.ToString(CultureInfo.InvariantCulture),
                                row.State.Hints.ToString(CultureInfo.InvariantCulture),
                            ]
                    ),
            ],
            2,
            3
        );
        var predictions = state.Of(lesson.Folder.Id).Predictions.OrderBy(prediction => prediction.Value.At).ToList();
        if (predictions.Count > 0)
        {
            terminal.Line();
            terminal.Table(
                [
                    ["prediction", "you expected", "measured", ""],
                    .. predictions.Select(item =>
                        (IReadOnlyList<string>)
                            [
                                item.Key,
                                item.Value.Predicted ?? "none",
                                item.Value.Measured ?? "not yet",
                                Outcome(item.Value),
                            ]
                    ),
                ],
                1,
                2
            );
        }

        terminal.Line();
    }

    private static string Outcome(Prediction prediction) =>
        prediction.Measured is null || prediction.Predicted is null ? ""
        : prediction.IsMet ? "✓ met"
        : "≠ different";
}
