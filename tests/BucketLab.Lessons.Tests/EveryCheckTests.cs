using System.Linq.Expressions;
using System.Reflection;
using BucketLab.Checks;
using BucketLab.Contracts.Reports;
using BucketLab.Lessons.L05PublicAndPrivateBuckets;
using BucketLab.Testing.Lessons;

namespace BucketLab.Lessons.Tests;

/// <summary>Answers of every check of every lesson to a learner who has written nothing, something else, or code that
/// throws.</summary>
public sealed class EveryCheckTests(StoreInProcess store) : IClassFixture<StoreInProcess>
{
    public static TheoryData<string, string> Exercises => [.. All().Select(found => (found.Lesson, found.Exercise))];

    // A check of a cluster is not asked where there is none; CephClusterTests solves lesson 14 on one.
    public static TheoryData<string, string> ExercisesThatTakeAFunction =>
        [
            .. All()
                .Where(found => found.Check.Needs != Capability.ClusterControl)
                .Where(found => typeof(Delegate).IsAssignableFrom(AnswerOf(found.Check)))
                .Select(found => (found.Lesson, found.Exercise)),
        ];

    [Fact]
    public void Every_check_says_what_it_checks() =>
        Assert.All(
            typeof(OpenAvatarsCheck)
                .Assembly.GetTypes()
                .Where(type => type.IsSubclassOf(typeof(ExerciseCheck)) && !type.IsAbstract),
            type => Assert.NotNull(type.GetCustomAttribute<CheckAttribute>())
        );

    [Theory]
    [MemberData(nameof(Exercises))]
    public async Task Nothing_is_no_answer_yet(string lesson, string exercise) =>
        Assert.Contains(
            (await AskAsync(lesson, exercise, null)).Tier,
            (CheckTier[])[CheckTier.NotDefined, CheckTier.WrongType]
        );

    [Theory]
    [MemberData(nameof(Exercises))]
    public async Task Something_else_is_the_wrong_type(string lesson, string exercise) =>
        Assert.Equal(CheckTier.WrongType, (await AskAsync(lesson, exercise, TimeSpan.Zero)).Tier);

    [Theory]
    [MemberData(nameof(ExercisesThatTakeAFunction))]
    public async Task A_function_that_throws_is_told_what_it_threw(string lesson, string exercise)
    {
        var answer = await AskAsync(lesson, exercise, Throwing(AnswerOf(ExerciseCatalogue.Find(lesson, exercise)!)!));
        Assert.Equal(CheckTier.Almost, answer.Tier);
        Assert.Contains("NotSupportedException: the learner's own words", answer.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<(string Lesson, string Exercise, ExerciseCheck Check)> All() =>
        ExerciseCatalogue.LessonIds.SelectMany(lesson =>
            ExerciseCatalogue
                .ExercisesOf(lesson)
                .Select(exercise => (lesson, exercise, ExerciseCatalogue.Find(lesson, exercise)!))
        );

    private static Type? AnswerOf(ExerciseCheck check)
    {
        for (var type = check.GetType(); type is not null; type = type.BaseType)
        {
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ExerciseCheck<>))
                return type.GetGenericArguments()[0];
        }

        return null;
    }

    private static Delegate Throwing(Type function)
    {
        var signature = function.GetMethod("Invoke")!;
        var thrown = Expression.Throw(
            Expression.Constant(new NotSupportedException("the learner's own words")),
            signature.ReturnType
        );
        return Expression
            .Lambda(
                function,
                thrown,
                signature.GetParameters().Select(parameter => Expression.Parameter(parameter.ParameterType))
            )
            .Compile();
    }

    private async Task<CheckAnswer> AskAsync(string lesson, string exercise, object? answer)
    {
        var session = await store.OpenAsync(lesson);
        await session.ForCheck().S3.PutBucketAsync(session.Bucket, TestContext.Current.CancellationToken);
        return await ExerciseCatalogue
            .Find(lesson, exercise)!
            .RunAsync(session.ForCheck(), [answer, answer], TestContext.Current.CancellationToken);
    }
}
