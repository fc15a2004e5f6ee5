using System.CommandLine;
using BucketLab.Cli.Learning;
using BucketLab.Learning;

namespace BucketLab.Cli.Commands;

/// <summary><c>lab hint</c>: one more hint.</summary>
internal sealed class HintCommand : LabCommand
{
    /// <param name="context">Where to look and to write.</param>
    public HintCommand(CommandContext context)
        : base(
            "hint",
            "Shows the hints of an exercise, one more each time.",
            ("lab hint 04", "for the next exercise that is not passed"),
            ("lab hint 04 key-of", "for one exercise")
        )
    {
        var lesson = new Argument<string>("LESSON") { Description = "Number or name of a lesson." };
        var exercise = new Argument<string?>("EXERCISE")
        {
            Description = "Its id; none means the next one that is not passed.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Add(lesson);
        Add(exercise);
        SetAction(parsed =>
        {
            var chosen = ChosenExercise.Of(context, parsed.GetValue(lesson)!, parsed.GetValue(exercise));
            context.Terminal.Line(
                new HintBook(chosen.Lesson.Manifest, chosen.Lesson.Folder.Id, context.Progress)
                    .Next(chosen.Exercise.Id)
                    .ToText()
            );
            return ExitCode.Ok;
        });
    }
}
