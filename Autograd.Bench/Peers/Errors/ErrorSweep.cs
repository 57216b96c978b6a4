using TorchSharp;
using static TorchSharp.torch;

namespace Autograd.Bench.Peers;

/// <summary>
/// Random cases of every operation: values and first derivatives, with respect to each operand and under a random cotangent,
/// of ours against libtorch's, in double. Reports the largest error of each operation, relative to the largest element.
/// libtorch's own derivatives are held against central differences, so that a mistake in the table itself would show.
/// </summary>
public static class ErrorSweep
{
    private const double Tolerance = 1e-12;
    private const double DifferenceTolerance = 1e-6;
    private const double Step = 1e-5;

    /// <returns>1 if an operation was further off than the tolerance, else 0.</returns>
    public static int Print(CommandLine arguments)
    {
        Console.WriteLine("| operation | draws | value | derivative | | libtorch − differences | worst draw |");
        Console.WriteLine("| --- | ---: | ---: | ---: | --- | ---: | --- |");
        var missed = 0;
        foreach (var operation in TorchOperations.All)
        {
            if (arguments.Wants(operation.Name))
                missed += Print(operation, arguments);
        }

        Console.WriteLine($"\n{missed} off");
        return missed == 0 ? 0 : 1;
    }

    private static int Print(TorchOperation operation, CommandLine arguments)
    {
        double value = 0, derivative = 0, differences = 0;
        var worst = "";
        for (var number = 0; number < arguments.Draws; number++)
        {
            var dice = new Dice(HashCode(operation.Name, arguments.Seed, number));
            var draw = operation.Draw(dice);
            using var scope = NewDisposeScope();
            var theirs = Evaluate(operation, draw, dice, out var cotangent);
            differences = double.Max(differences, DifferenceFromCentral(operation, draw, theirs, cotangent, dice));
            if (!TryEvaluateOurs(operation.Name, draw, cotangent, out var ours, out var message))
                (derivative, worst) = (double.PositiveInfinity, $"{draw}: {message}");
            if (ours is null)
                continue;
            value = double.Max(value, Agreement.Difference(theirs.Value, ours.Value));
            var error = LargestError(theirs, ours);
            if (error > derivative)
                (derivative, worst) = (error, draw.ToString());
        }

        var isCompared = OurOperations.Has(operation.Name);
        // Negated, so that NaN is off as well.
        var isOff = !(derivative <= Tolerance && value <= Tolerance && differences <= DifferenceTolerance);
        var (valueText, derivativeText) = isCompared ? (Text.Error(value), Text.Error(derivative)) : ("", "");
        var verdict = isOff ? "**off**" : isCompared ? "met" : "not compared";
        Console.WriteLine(
            $"| {operation.Name} | {arguments.Draws} | {valueText} | {derivativeText} "
            + $"| {verdict} | {Text.Error(differences)} | {worst} |");
        return isOff ? 1 : 0;
    }

    // One operation that throws does not keep the others from being compared.
    private static bool TryEvaluateOurs(string name, Draw draw, double[] cotangent, out Evaluation? ours, out string message)
    {
        (ours, message) = (null, "");
        try
        {
            ours = OurOperations.Evaluate(name, draw, cotangent);
            return true;
        }
        catch (Exception exception)
        {
            message = $"{exception.GetType().Name}: {exception.Message}";
            return false;
        }
    }

    private static double LargestError(Evaluation theirs, Evaluation ours)
    {
        var largest = 0.0;
        for (var i = 0; i < theirs.Derivatives.Length; i++)
            largest = double.Max(largest, Agreement.Difference(theirs.Derivatives[i], ours.Derivatives[i]));
        return largest;
    }

    private static Evaluation Evaluate(TorchOperation operation, Draw draw, Dice dice, out double[] cotangent)
    {
        var inputs = Tensors(draw, direction: null, step: 0);
        foreach (var input in inputs)
            input.requires_grad_();
        var output = operation.Invoke(inputs, draw);
        cotangent = dice.Operand(Domain.All, output.shape).Values;
        var derivatives = autograd.grad(
            [output], inputs, [tensor(cotangent, output.shape)], allow_unused: true);
        return new(
            TorchData.Numbers(output),
            [.. derivatives.Select((derivative, i) =>
                derivative is null ? new double[draw.Operands[i].Values.Length] : TorchData.Numbers(derivative))]);
    }

    /// <summary>Along one random direction: the product with the derivative, against a central difference.</summary>
    private static double DifferenceFromCentral(
        TorchOperation operation, Draw draw, Evaluation theirs, double[] cotangent, Dice dice)
    {
        using var scope = NewDisposeScope();
        var direction = Array.ConvertAll(
            draw.Operands, operand => dice.Operand(new(0, 1, IsSigned: true), operand.Shape).Values);
        var above = TorchData.Numbers(operation.Invoke(Tensors(draw, direction, Step), draw));
        var below = TorchData.Numbers(operation.Invoke(Tensors(draw, direction, -Step), draw));
        double difference = 0, product = 0, size = 0;
        for (var i = 0; i < cotangent.Length; i++)
            difference += cotangent[i] * (above[i] - below[i]) / (2 * Step);
        for (var operand = 0; operand < direction.Length; operand++)
        {
            for (var i = 0; i < direction[operand].Length; i++)
            {
                var term = direction[operand][i] * theirs.Derivatives[operand][i];
                product += term;
                size += double.Abs(term);
            }
        }

        return double.Abs(product - difference) / double.Max(1, size);
    }

    private static Tensor[] Tensors(Draw draw, double[][]? direction, double step)
    {
        var tensors = new Tensor[draw.Operands.Length];
        for (var operand = 0; operand < tensors.Length; operand++)
        {
            var values = (double[])draw.Operands[operand].Values.Clone();
            for (var i = 0; direction is not null && i < values.Length; i++)
                values[i] += step * direction[operand][i];
            tensors[operand] = tensor(values, draw.Operands[operand].Shape);
        }

        return tensors;
    }

    /// <summary>The same in every process, unlike the hash code of a string.</summary>
    private static int HashCode(string name, int seed, int number)
    {
        var hash = (seed * 1_000_003) + number;
        foreach (var letter in name)
            hash = unchecked((hash * 31) + letter);
        return hash;
    }
}
