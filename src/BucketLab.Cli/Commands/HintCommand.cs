using System.CommandLine;
using BucketLab.Cli.Learning;
using BucketLab.Learning;

namespace BucketLab.Cli.Commands;

/// <summary><c>lab hint</c>: one more hint.</summary>
internal sealed class HintCommand : LabCommand
{
    /// <param name="surroundings">Where to look and to write.</param>
    public HintCommand(Surroundings surroundings)
        : base("hint", "Shows the hints of an exercise, one more each time.",
            ("lab hint 04", "for the next exercise that is not passed"),
            ("lab hint 04 key-of", "for one exercise"))
    {
        var lesson = new Argument<string>("LESSON") { Description = "Number or name of a lesson." };
        var exercise = new Argument<string?>("EXERCISE") { Description = "Its id; none means the next one that is not passed.", Arity = ArgumentArity.ZeroOrOne };
        Add(lesson);
        Add(exercise);
        SetAction(parsed =>
        {
            var chosen = ChosenExercise.Of(surroundings, parsed.GetValue(lesson)!, parsed.GetValue(exercise));
            surroundings.Terminal.Line(new HintBook(chosen.Lesson.Manifest, chosen.Lesson.Folder.Id, surroundings.Progress).Next(chosen.Exercise.Id).ToText());
            return ExitCode.Ok;
        });
    }
}
