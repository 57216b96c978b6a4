using System.Numerics;
using System.Reflection;
using System.Runtime.InteropServices;
using Autograd.Algebra;
using Autograd.Tests.Rules;

namespace Autograd.Tests.Kernels;

/// <summary>A rule of the table, run by the elementwise kernels and, for comparison, number by number.</summary>
internal abstract class KernelCase(RuleCase rule)
{
    public static IReadOnlyList<KernelCase> All { get; } = [.. RuleTable.All.Select(Of)];

    public static TheoryData<string> Names { get; } = [.. All.Select(kernel => kernel.Name)];

    public string Name => rule.Name;

    public Type Rule => rule.Rule;

    public int Arity => rule.Arity;

    public static KernelCase Get(string name) => All.Single(kernel => kernel.Name == name);

    /// <summary>The rule over registers of one width, or over the widest where there is no width to choose.</summary>
    public abstract void Value<V, F>(ReadOnlySpan<F> x, ReadOnlySpan<F> y, Span<F> z)
        where V : struct, ILanes<V, F>
        where F : IFloatingPointIeee754<F>;

    public abstract F Scalar<F>(F x, F y)
        where F : IFloatingPointIeee754<F>;

    public abstract Tangent<Real<double>> Tangent(Tangent<Real<double>> x, Tangent<Real<double>> y);

    /// <summary>destination (+)= derivative · the partial derivative; what the rule does not keep is passed as an empty span.</summary>
    public abstract void Times<F>(
        int argument, ReadOnlySpan<F> x, ReadOnlySpan<F> y, ReadOnlySpan<F> z, ReadOnlySpan<F> derivative, Span<F> destination, bool accumulate)
        where F : IFloatingPointIeee754<F>;

    /// <summary>The partial derivative, number by number.</summary>
    public F Partial<F>(int argument, F x, F y, F z)
        where F : IFloatingPointIeee754<F> => rule.Partial<Real<F>>(argument, new(x), new(y), new(z)).Value;

    protected ReadOnlySpan<F> IfKept<F>(int argument, Keeps what, ReadOnlySpan<F> values) =>
        (rule.Keeps(argument) & what) != 0 ? values : default;

    private static KernelCase Of(RuleCase rule)
    {
        // The table does not show its rules' types to the compiler, and this is all that needs them.
        var value = rule.GetType().GetFields(BindingFlags.Instance | BindingFlags.NonPublic).Single(field => field.FieldType == rule.Rule).GetValue(rule);
        var type = (rule.Arity == 1 ? typeof(UnaryKernelCase<>) : typeof(BinaryKernelCase<>)).MakeGenericType(rule.Rule);
        return (KernelCase)Activator.CreateInstance(type, rule, value)!;
    }
}

internal sealed class UnaryKernelCase<TRule>(RuleCase rule, TRule value) : KernelCase(rule)
    where TRule : struct, IUnaryRule
{
    public override void Value<V, F>(ReadOnlySpan<F> x, ReadOnlySpan<F> y, Span<F> z) =>
        RowKernel<V, F>.Unary(value, ref MemoryMarshal.GetReference(x), ref z[0], z.Length);

    public override F Scalar<F>(F x, F y) => Autograd.Algebra.Rule.Apply(value, x);

    public override Tangent<Real<double>> Tangent(Tangent<Real<double>> x, Tangent<Real<double>> y) =>
        Tangent<Real<double>>.Apply(value, x);

    public override void Times<F>(
        int argument, ReadOnlySpan<F> x, ReadOnlySpan<F> y, ReadOnlySpan<F> z, ReadOnlySpan<F> derivative, Span<F> destination, bool accumulate) =>
        Elementwise.UnaryTimes(
            value, IfKept(0, Keeps.Input, x), IfKept(0, Keeps.Output, z), derivative, destination, accumulate);
}

internal sealed class BinaryKernelCase<TRule>(RuleCase rule, TRule value) : KernelCase(rule)
    where TRule : struct, IBinaryRule
{
    public override void Value<V, F>(ReadOnlySpan<F> x, ReadOnlySpan<F> y, Span<F> z)
    {
        var row = new PointwiseRow<F>
        {
            A = ref MemoryMarshal.GetReference(x),
            B = ref MemoryMarshal.GetReference(y),
            StepA = 1,
            StepB = 1,
        };
        RowKernel<V, F>.Run(new MapValue<BinaryValue<TRule>>(new(value)), in row, ref z[0], z.Length, false);
    }

    public override F Scalar<F>(F x, F y) => Autograd.Algebra.Rule.Apply(value, x, y);

    public override Tangent<Real<double>> Tangent(Tangent<Real<double>> x, Tangent<Real<double>> y) =>
        Tangent<Real<double>>.Apply(value, x, y);

    public override void Times<F>(
        int argument, ReadOnlySpan<F> x, ReadOnlySpan<F> y, ReadOnlySpan<F> z, ReadOnlySpan<F> derivative, Span<F> destination, bool accumulate)
    {
        TensorShape shape = new(destination.Length);
        TensorShape derivativeShape = new(derivative.Length);
        Elementwise.BinaryTimes(
            value,
            argument == 0,
            IfKept(argument, Keeps.Input, x),
            in shape,
            IfKept(argument, Keeps.RightInput, y),
            in shape,
            IfKept(argument, Keeps.Output, z),
            derivative,
            in derivativeShape,
            destination,
            in shape,
            accumulate);
    }
}
