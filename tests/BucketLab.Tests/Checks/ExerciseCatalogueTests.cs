using System.Reflection;
using BucketLab.Checks;
using BucketLab.Lessons.L05PublicAndPrivateBuckets;

namespace BucketLab.Tests.Checks;

public sealed class ExerciseCatalogueTests
{
    [Fact]
    public void A_check_is_found_by_its_attribute()
    {
        Assert.Equal(
            [
                "close-the-leak",
                "explain-403",
                "hand-out-link",
                "hide-reported",
                "open-avatars",
                "open-social",
                "six-kinds",
            ],
            ExerciseCatalogue.ExercisesOf("05-public-and-private-buckets")
        );
        Assert.IsType<OpenAvatarsCheck>(ExerciseCatalogue.Find("05-public-and-private-buckets", "open-avatars"));
    }

    [Fact]
    public void Every_check_says_what_it_checks() =>
        Assert.All(
            typeof(ExerciseCheck)
                .Assembly.GetTypes()
                .Where(type => type.IsSubclassOf(typeof(ExerciseCheck)) && !type.IsAbstract),
            type => Assert.NotNull(type.GetCustomAttribute<CheckAttribute>())
        );

    [Fact]
    public void What_does_not_exist_is_not_found()
    {
        Assert.Empty(ExerciseCatalogue.ExercisesOf("99-nothing"));
        Assert.Null(ExerciseCatalogue.Find("05-public-and-private-buckets", "open-avatar"));
    }

    [Theory]
    [InlineData(typeof(string), "string")]
    [InlineData(typeof(Func<string, int, Task>), "Func<string, int, Task>")]
    [InlineData(typeof(List<int[]>), "List<int[]>")]
    public void Types_are_named_as_a_learner_writes_them(Type type, string name) =>
        Assert.Equal(name, TypeNames.Of(type));
}
