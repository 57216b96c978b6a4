using Autograd.Nn;
using Autograd.Tests.Graphs;

namespace Autograd.Tests.Nn.ScheduleFunctions;

/// <summary>Rates step by step, against libtorch's schedules as TorchSharp 0.107 has them where there is one of the kind, and by hand elsewhere.</summary>
public sealed class ScheduleTests
{
    // The rates are products of a few factors.
    private const double Tolerance = 1e-14;

    private static readonly (string Name, Schedule Schedule, double[] Rates)[] Table =
    [
        ("Constant", Schedules.Constant(0.5), [0.5, 0.5, 0.5]),
        ("Of", Schedules.Of(t => 1 / (1.0 + t)), [1, 1 / 2.0, 1 / 3.0]),
        ("Step", Schedules.Step(0.8, 3, 0.5), [0.8, 0.8, 0.8, 0.4, 0.4, 0.4, 0.2, 0.2]),
        ("MultiStep", Schedules.MultiStep(0.8, [2, 5]), [0.8, 0.8, 0.08, 0.08, 0.08, 0.008, 0.008, 0.008]),
        ("MultiStep(twice at once)", Schedules.MultiStep(0.8, [0, 2, 2], 0.5), [0.4, 0.4, 0.1]),
        ("Exponential", Schedules.Exponential(0.8, 0.9), [0.8, 0.72, 0.648, 0.5832, 0.52488]),
        ("InverseTime", Schedules.InverseTime(0.6, 0.5), [0.6, 0.4, 0.3, 0.24]),
        ("Polynomial", Schedules.Polynomial(0.8, 5, 2), [0.8, 0.512, 0.288, 0.128, 0.032, 0, 0]),
        ("Polynomial(line to an end)", Schedules.Polynomial(0.9, 4, end: 0.1), [0.9, 0.7, 0.5, 0.3, 0.1, 0.1]),
        ("Cosine", Schedules.Cosine(0.8, 5, 0.1),
            [0.8, 0.7331559480312316, 0.5581559480312316, 0.34184405196876844, 0.16684405196876845, 0.1, 0.1, 0.1]),
        ("CosineWithRestarts", Schedules.CosineWithRestarts(1, 2), [1, 0.5, 1, 0.5, 1]),
        ("CosineWithRestarts(growing)", Schedules.CosineWithRestarts(0.8, 2, 2, 0.1),
            [0.8, 0.45, 0.8, 0.45 + 0.35 * Math.Sqrt(0.5), 0.45, 0.45 - 0.35 * Math.Sqrt(0.5), 0.8, 0.45 + 0.35 * Math.Cos(Math.PI / 8)]),
        ("OneCycle", Schedules.OneCycle(0.8, 10),
            [0.032, 0.416, 0.8, 0.7603877056107791, 0.6493965231598104, 0.48900961754903144, 0.3109935824509686, 0.1506066768401896, 0.03961549438922103, 3.2e-06, 3.2e-06]),
        ("Cyclic", Schedules.Cyclic(0.1, 0.5, 2, 3), [0.1, 0.3, 0.5, 1.1 / 3, 0.7 / 3, 0.1, 0.3, 0.5, 1.1 / 3, 0.7 / 3, 0.1, 0.3]),
        ("Cyclic(as long down as up)", Schedules.Cyclic(0, 1, 2), [0, 0.5, 1, 0.5, 0, 0.5]),
        ("Cyclic(halved)", Schedules.Cyclic(0.1, 0.5, 2, 3, decayPerCycle: 0.5), [0.1, 0.3, 0.5, 1.1 / 3, 0.7 / 3, 0.1, 0.2, 0.3, 0.7 / 3, 0.5 / 3, 0.1, 0.15]),
        ("Cyclic(decaying)", Schedules.Cyclic(0.1, 0.5, 2, 3, decayPerStep: 0.9),
            [0.1, 0.28, 0.424, 0.2944, 0.18748, 0.1, 0.2062882]),
        ("WarmUp", Schedules.WarmUp(4, Schedules.Exponential(0.8, 0.5)), [0.8 / 3, 0.4, 1.6 / 3, 2 / 3.0, 0.8, 0.4, 0.2, 0.1, 0.05]),
        ("WarmUp(from 0)", Schedules.WarmUp(2, Schedules.Constant(1), 0), [0, 0.5, 1, 1]),
        ("Chained", Schedules.Chained(Schedules.Constant(3), (2, Schedules.Step(1, 2, 0.5)), (5, Schedules.InverseTime(6, 1))), [3, 3, 1, 1, 0.5, 6, 3, 2]),
    ];

    public static TheoryData<string> Names => [.. Table.Select(line => line.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Rates_step_by_step(string name)
    {
        var (_, schedule, rates) = Array.Find(Table, line => line.Name == name);
        for (var step = rates.Length - 1; step >= 0; step--)
            Rules.Near.Assert(rates[step], schedule.RateAt(step), Tolerance, $"{name} at step {step}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Rates_are_finite_and_not_negative_at_any_step(string name)
    {
        var schedule = Array.Find(Table, line => line.Name == name).Schedule;
        for (long step = 1; step > 0; step *= 3)
            Assert.InRange(schedule.RateAt(step), 0, 10);
        Assert.InRange(schedule.RateAt(long.MaxValue), 0, 10);
        Throws.Naming<ArgumentOutOfRangeException>(() => schedule.RateAt(-1), "steps are counted from 0");
    }

    [Fact]
    public void Restarts_are_where_the_lengths_of_the_periods_say()
    {
        var schedule = Schedules.CosineWithRestarts(1, 3, 2);
        long start = 0;
        for (long length = 3; length < 1 << 20; length *= 2)
        {
            Assert.Equal(1, schedule.RateAt(start));
            Assert.True(schedule.RateAt(start + length - 1) < 0.26);
            start += length;
        }
    }

    [Fact]
    public void Composed_schedules_say_what_they_are_made_of() =>
        Assert.Equal(
            "Chained(0: WarmUp(4, Cosine(0.1, 100, 0), 0.5), 104: MultiStep(0.01, [10, 20], 0.1))",
            Schedules.Chained(Schedules.WarmUp(4, Schedules.Cosine(0.1, 100), 0.5), (104, Schedules.MultiStep(0.01, [10, 20]))).ToString());

    [Fact]
    public void Settings_are_checked()
    {
        Throws.Naming<ArgumentOutOfRangeException>(() => Schedules.Constant(-1), "Constant: rate has to be a number of at least 0, and it is -1");
        Throws.Naming<ArgumentOutOfRangeException>(() => Schedules.Step(1, 0), "Step: period has to be at least 1");
        Throws.Naming<ArgumentOutOfRangeException>(() => Schedules.Exponential(1, double.NaN), "Exponential: factor has to be a positive number");
        Throws.Naming<ArgumentException>(() => Schedules.MultiStep(1, [3, 2]), "the milestone 2 comes after 3");
        Throws.Naming<ArgumentOutOfRangeException>(() => Schedules.OneCycle(1, 10, 1.5), "OneCycle: warmUpShare");
        Throws.Naming<ArgumentOutOfRangeException>(() => Schedules.Cyclic(2, 1, 3), "Cyclic: high has to be at least as high as the low rate");
        Throws.Naming<ArgumentOutOfRangeException>(() => Schedules.Cyclic(1, 2, 3, 0), "Cyclic: stepsDown has to be at least 1");
        Throws.Naming<ArgumentOutOfRangeException>(() => Schedules.WarmUp(3, Schedules.Constant(1), 2), "WarmUp: startFactor");
        Throws.Naming<ArgumentException>(() => Schedules.Chained(Schedules.Constant(1), (0, Schedules.Constant(1))), "at step 0 comes after that of step 0");
    }

    [Theory]
    [InlineData(1, 0.3)]
    [InlineData(2, 0.5)]
    [InlineData(10, 0.1)]
    [InlineData(10, 0)]
    [InlineData(10, 1)]
    public void One_cycle_of_any_length_stays_within_its_bounds(long steps, double warmUp)
    {
        var schedule = Schedules.OneCycle(1, steps, warmUp);
        for (var step = 0; step < 2 * steps; step++)
            Assert.InRange(schedule.RateAt(step), 1 / 25.0 / 1e4, 1);
        Assert.Equal(1 / 25.0 / 1e4, schedule.RateAt(steps - 1));
    }
}
