using BucketLab.Course.Lessons;

namespace BucketLab.Course.Verification.Rules;

/// <summary>Rule 2: lesson.json, cells, solutions and checks agree.</summary>
internal sealed class AgreementRule : ILessonRule
{
    /// <inheritdoc/>
    public int Number => 2;

    /// <inheritdoc/>
    public IEnumerable<Violation> Find(Evidence evidence) =>
        OfCells(evidence).Concat(OfExercises(evidence)).Concat(OfChecks(evidence)).Concat(OfMisconceptions(evidence));

    private IEnumerable<Violation> OfCells(Evidence evidence)
    {
        var lesson = evidence.Lesson;
        var listed = lesson.Manifest.Exercises.Select(exercise => exercise.Id).ToList();
        var inNotebook = lesson.ExerciseCells.Select(cell => cell.Id ?? "").ToList();
        foreach (var cell in lesson.ExerciseCells.Where(cell => !listed.Contains(cell.Id ?? "")))
            yield return evidence.InCell(
                Number,
                cell,
                "the cell is tagged `exercise`, but lesson.json lists no exercise of this id. Add it there, or "
                    + "remove the tag."
            );
        foreach (var cell in lesson.CheckCells.Where(cell => !listed.Any(id => Lesson.CheckIdOf(id) == cell.Id)))
            yield return evidence.InCell(
                Number,
                cell,
                "the cell is tagged `check`, but its id is not `check-` and an exercise of lesson.json."
            );
        if (
            inNotebook.Order(StringComparer.Ordinal).SequenceEqual(listed.Order(StringComparer.Ordinal))
            && !inNotebook.SequenceEqual(listed)
        )
            yield return evidence.InManifest(
                Number,
                $"the exercises stand in another order than in the notebook ({string.Join(", ", inNotebook)})."
            );
        foreach (var id in (lesson.Manifest.Uses.WaitingCells ?? []).Where(id => lesson.Notebook.Find(id) is null))
            yield return evidence.InManifest(
                Number,
                $"waitingCells names {id}, and the notebook has no cell of this id."
            );
    }

    private IEnumerable<Violation> OfExercises(Evidence evidence)
    {
        foreach (var exercise in evidence.Lesson.Manifest.Exercises)
        {
            var cells = evidence.Lesson.Notebook.Cells.ToList();
            var cell = cells.FindIndex(candidate =>
                candidate.Id == exercise.Id && candidate.HasTag(Lesson.ExerciseTag)
            );
            var check = cells.FindIndex(candidate =>
                candidate.Id == Lesson.CheckIdOf(exercise.Id) && candidate.HasTag(Lesson.CheckTag)
            );
            if (exercise.Points < 1)
                yield return evidence.InManifest(
                    Number,
                    $"exercise {exercise.Id} gives {exercise.Points} points; give at least 1."
                );
            if (exercise.AlmostPoints < 0 || (exercise.AlmostPoints > 0 && exercise.AlmostPoints >= exercise.Points))
                yield return evidence.InManifest(
                    Number,
                    $"exercise {exercise.Id} gives {exercise.AlmostPoints} points for almost and {exercise.Points} for "
                        + "right; almost gives less, and never less than 0."
                );
            if (cell < 0)
                yield return evidence.InCell(
                    Number,
                    exercise.Id,
                    "the notebook has no cell of this id with the tag `exercise`; add it."
                );
            if (check < 0)
                yield return evidence.InCell(
                    Number,
                    Lesson.CheckIdOf(exercise.Id),
                    "the notebook has no cell of this id with the tag `check`; add it."
                );
            else if (check < cell)
                yield return evidence.InCell(
                    Number,
                    cells[check],
                    "the check stands before its exercise; move it behind."
                );
            else if (!cells[check].Source.Contains($"\"{exercise.Id}\"", StringComparison.Ordinal))
                yield return evidence.InCell(
                    Number,
                    cells[check],
                    $"the cell does not call lab.CheckAsync(\"{exercise.Id}\", ...)."
                );
        }
    }

    private IEnumerable<Violation> OfChecks(Evidence evidence)
    {
        var lesson = evidence.Lesson;
        var listed = lesson.Manifest.Exercises.Select(exercise => exercise.Id).ToList();
        var known = evidence.Course.ChecksOf(lesson.Folder.Id);
        foreach (var twice in listed.GroupBy(id => id, StringComparer.Ordinal).Where(group => group.Count() > 1))
            yield return evidence.InManifest(Number, $"exercise {twice.Key} is listed more than once.");
        foreach (var id in listed.Except(known, StringComparer.Ordinal))
            yield return evidence.InManifest(
                Number,
                $"there is no check for exercise {id}; write its class in the folder checks of the lesson."
            );
        foreach (var id in known.Except(listed, StringComparer.Ordinal))
            yield return evidence.InManifest(
                Number,
                $"the library has a check for {id}, which lesson.json does not list; add the exercise or delete the "
                    + "class."
            );
        if (
            lesson.Notebook.Find(Lesson.PreambleId) is { } preamble
            && !preamble.Source.Contains($"\"{lesson.Folder.Id}\"", StringComparison.Ordinal)
        )
            yield return evidence.InCell(
                Number,
                preamble,
                $"Lab.OpenAsync names another lesson; write \"{lesson.Folder.Id}\"."
            );
    }

    private IEnumerable<Violation> OfMisconceptions(Evidence evidence)
    {
        var manifest = evidence.Lesson.Manifest;
        foreach (
            var misconception in manifest.Misconceptions.Where(known =>
                manifest.Exercises.All(exercise => exercise.Id != known.Exercise)
            )
        )
            yield return evidence.InManifest(
                Number,
                $"misconception {misconception.Id} names the exercise {misconception.Exercise}, which is not listed."
            );
        foreach (
            var twice in manifest
                .Misconceptions.GroupBy(known => (known.Exercise, known.Id))
                .Where(group => group.Count() > 1)
        )
            yield return evidence.InManifest(
                Number,
                $"misconception {twice.Key.Id} of {twice.Key.Exercise} is listed more than once."
            );
        foreach (
            var shared in manifest
                .Misconceptions.GroupBy(known => (known.Exercise, known.Message))
                .Where(group => group.Count() > 1)
        )
            yield return evidence.InManifest(
                Number,
                $"{string.Join(" and ", shared.Select(known => known.Id))} have the same message; each needs its own."
            );
    }
}
