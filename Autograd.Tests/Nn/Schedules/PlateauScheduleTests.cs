using Autograd.Nn;
using Autograd.Tests.Graphs;

namespace Autograd.Tests.Nn.ScheduleFunctions;

public sealed class PlateauScheduleTests
{
    private static readonly double[] Losses = [5, 4, 4, 4, 4, 4, 4, 3.9999, 3, 3, 3, 3, 3, 3, 3, 3, 3];

    [Fact]
    public void Rates_are_libtorchs()
    {
        // From TorchSharp 0.107.
        double[] expected = [1, 1, 1, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 0.25, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2];
        Assert.Equal(expected, Losses.Select(New().Observe));
    }

    [Fact]
    public void What_should_rise_is_the_mirror_image_of_what_should_fall()
    {
        var falling = New();
        PlateauSchedule rising = new(1, higherIsBetter: true, factor: 0.5, patience: 1, cooldown: 1, minimumRate: 0.2);
        foreach (var loss in Losses)
            Assert.Equal(falling.Observe(loss), rising.Observe(-loss));
    }

    [Fact]
    public void It_goes_on_where_it_was_saved()
    {
        for (var stop = 0; stop < Losses.Length; stop++)
        {
            var (whole, first, second) = (New(), New(), New());
            foreach (var loss in Losses.AsSpan(0, stop))
                (_, _) = (whole.Observe(loss), first.Observe(loss));
            TrainingState<float> state = new();
            first.Save(state);
            second.Load(state);
            Assert.Equal((whole.Rate, whole.Best), (second.Rate, second.Best));
            foreach (var loss in Losses.AsSpan(stop))
                Assert.Equal(whole.Observe(loss), second.Observe(loss));
        }
    }

    [Theory]
    [InlineData(true, 10, 9.8, false)]
    [InlineData(true, 10, 8.9, true)]
    [InlineData(false, 10, 9.95, false)]
    [InlineData(false, 10, 9.85, true)]
    [InlineData(true, -10, -10.5, false)]
    [InlineData(true, -10, -11.5, true)]
    [InlineData(true, 10, double.NaN, false)]
    [InlineData(true, 10, double.NegativeInfinity, true)]
    public void The_threshold_decides_what_is_better(bool isRelative, double best, double next, bool isBetter)
    {
        PlateauSchedule schedule = new(1, patience: 0, factor: 0.5, threshold: 0.1, isRelative: isRelative);
        schedule.Observe(best);
        Assert.Equal(isBetter ? 1 : 0.5, schedule.Observe(next));
        Assert.Equal(isBetter ? next : best, schedule.Best);
    }

    [Fact]
    public void A_number_that_never_is_one_is_no_progress()
    {
        PlateauSchedule schedule = new(1, patience: 1, factor: 0.5);
        Assert.Equal([1, 0.5, 0.5, 0.25], Enumerable.Repeat(double.NaN, 4).Select(schedule.Observe));
    }

    [Fact]
    public void Settings_are_checked()
    {
        Throws.Naming<ArgumentOutOfRangeException>(() => new PlateauSchedule(-1), "PlateauSchedule: rate");
        Throws.Naming<ArgumentOutOfRangeException>(() => new PlateauSchedule(1, factor: 1), "PlateauSchedule: factor has to be a number between 0 and 1");
        Throws.Naming<ArgumentOutOfRangeException>(() => new PlateauSchedule(1, patience: -1), "PlateauSchedule: patience");
        Throws.Naming<ArgumentOutOfRangeException>(() => new PlateauSchedule(1, threshold: double.NaN), "PlateauSchedule: threshold");
        Throws.Naming<ArgumentOutOfRangeException>(() => new PlateauSchedule(1, cooldown: -1), "PlateauSchedule: cooldown");
    }

    private static PlateauSchedule New() => new(1, factor: 0.5, patience: 1, cooldown: 1, minimumRate: 0.2);
}
