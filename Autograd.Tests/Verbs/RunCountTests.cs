using System.Numerics;

namespace Autograd.Tests.Verbs;

/// <summary>A verb runs the function no more often than it needs, on the numbers that the mode has, and throws nothing on the way.</summary>
public sealed class RunCountTests
{
    private static readonly int Lanes = Vector<double>.Count;

    [ThreadStatic]
    private static List<Type>? runs;

    [Fact]
    public void A_function_that_tells_its_outputs_is_run_for_the_derivative_alone()
    {
        Assert.Equal([typeof(Dual<double>)], RunsOf(() => Differentiate.Jvp(new Counted(2), Point(3), Point(3))));
        Assert.Equal([typeof(ScalarNode<double>)], RunsOf(() => Differentiate.Vjp(new Counted(2), Point(3), Point(2))));
        Assert.Equal(
            Enumerable.Repeat(typeof(VectorDual<double>), 3),
            RunsOf(() => Differentiate.Jacobian(new Counted(2), Point(3 * Lanes), DifferentiationMode.Forward)));
        Assert.Equal(
            [typeof(ScalarNode<double>)],
            RunsOf(() => Differentiate.Jacobian(new Counted(2), Point(3 * Lanes), DifferentiationMode.Reverse)));
    }

    [Fact]
    public void One_that_does_not_is_run_once_more_on_constants_and_no_exception_is_caught()
    {
        // More outputs than inputs: the first call runs out of room and finds them, later calls remember.
        Differentiate.Jvp(new Untold(7), Point(3), Point(3));
        var thrown = 0;
        var thread = Environment.CurrentManagedThreadId;
        void Count(object? sender, System.Runtime.ExceptionServices.FirstChanceExceptionEventArgs e) =>
            thrown += Environment.CurrentManagedThreadId == thread ? 1 : 0;
        AppDomain.CurrentDomain.FirstChanceException += Count;
        try
        {
            Assert.Equal(
                [typeof(ScalarNode<double>), typeof(Dual<double>)],
                RunsOf(() => Assert.Equal(7, Differentiate.Jvp(new Untold(7), Point(3), Point(3)).Length)));
        }
        finally
        {
            AppDomain.CurrentDomain.FirstChanceException -= Count;
        }

        Assert.Equal(0, thrown);
    }

    [Fact]
    public void What_is_remembered_of_one_function_is_not_taken_for_another_of_its_type()
    {
        foreach (var outputs in (ReadOnlySpan<int>)[7, 4, 9, 2, 30, 7])
            Assert.Equal(outputs, Differentiate.Jvp(new Untold(outputs), Point(3), Point(3)).Length);
    }

    [Fact]
    public void Automatic_takes_forward_mode_for_few_inputs()
    {
        Type Of(int inputs, int outputs) => RunsOf(() => Differentiate.Jacobian(new Counted(outputs), Point(inputs)))[0];

        Assert.Equal(typeof(VectorDual<double>), Of(2 * Lanes, 1));
        Assert.Equal(typeof(ScalarNode<double>), Of(2 * Lanes + 1, 1));
        Assert.Equal(typeof(VectorDual<double>), Of(4 * Lanes, 3));
        Assert.Equal(typeof(ScalarNode<double>), Of(4 * Lanes + 1, 3));
        Assert.Equal(
            [typeof(VectorDual<double>)], RunsOf(() => Differentiate.Gradient(default(CountedSum), Point(Lanes))));
        Assert.Equal(
            [typeof(ScalarNode<double>)], RunsOf(() => Differentiate.Gradient(default(CountedSum), Point(3 * Lanes))));
    }

    [Fact]
    public void An_output_written_as_the_mark_itself_is_an_output()
    {
        // 0 with the tangent −0 is what an unwritten output holds. It is looked into, and found to be written.
        double[] products = [7.0];
        Differentiate.Jvp(default(NegatedZero), [0.0], [0.0], products.AsSpan());
        Assert.Equal([0.0], products);
        Assert.Equal(new[,] { { 0.0 } }, Differentiate.Jacobian(default(NegatedZero), [0.0], 1, DifferentiationMode.Forward));
    }

    [Fact]
    public void An_output_that_is_left_out_is_told_by_every_verb()
    {
        var room = new double[2];
        Action[] verbs =
        [
            () => Differentiate.Jvp(default(LeavesOut), [1.0, 2.0], [1.0, 1.0], room.AsSpan()),
            () => Differentiate.Jvp(default(LeavesOut), [1.0, 2.0], [1.0, 1.0], 2),
            () => Differentiate.Vjp(default(LeavesOut), [1.0, 2.0], [1.0, 1.0]),
            () => Differentiate.Jacobian(default(LeavesOut), [1.0, 2.0], 2, DifferentiationMode.Forward),
            () => Differentiate.Jacobian(default(LeavesOut), [1.0, 2.0], 2, DifferentiationMode.Reverse),
            () => Differentiate.Jacobian(default(LeavesOut), [(Half)1, (Half)2], 2, DifferentiationMode.Forward),
        ];
        foreach (var verb in verbs)
            Assert.Contains("leaves output 0 of 2 unwritten", Assert.Throws<InvalidOperationException>(verb).Message, StringComparison.Ordinal);
    }

    private static double[] Point(int n) => [.. Enumerable.Range(1, n).Select(i => i * 0.5)];

    private static List<Type> RunsOf(Action verb)
    {
        runs = [];
        verb();
        return runs;
    }

    private readonly struct Counted(int outputs) : IVectorFunction
    {
        public int? OutputCount(int inputs) => outputs;

        public void Invoke<T>(ReadOnlySpan<T> x, Span<T> y)
            where T : IFloatingPointIeee754<T> => new Untold(outputs).Invoke(x, y);
    }

    private readonly struct Untold(int outputs) : IVectorFunction
    {
        public void Invoke<T>(ReadOnlySpan<T> x, Span<T> y)
            where T : IFloatingPointIeee754<T>
        {
            runs?.Add(typeof(T));
            for (var k = 0; k < outputs; k++)
                y[k] = x[k % x.Length] * x[0];
        }
    }

    private readonly struct CountedSum : IScalarFunction
    {
        public T Invoke<T>(ReadOnlySpan<T> x)
            where T : IFloatingPointIeee754<T>
        {
            runs?.Add(typeof(T));
            return x[0] * x[^1];
        }
    }

    private readonly struct NegatedZero : IVectorFunction
    {
        public void Invoke<T>(ReadOnlySpan<T> x, Span<T> y)
            where T : IFloatingPointIeee754<T> => y[0] = T.Abs(x[0]) * T.NegativeOne * T.NegativeZero;
    }

    private readonly struct LeavesOut : IVectorFunction
    {
        public void Invoke<T>(ReadOnlySpan<T> x, Span<T> y)
            where T : IFloatingPointIeee754<T> => y[1] = x[0];
    }
}
